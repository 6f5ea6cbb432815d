// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.segment;

import dev.toller.index.file.SectionWriter;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.IndexOutput;

/** Writes the one field of a {@link SegmentFormat}. */
final class PartConsumer extends DocValuesConsumer {

  private final SegmentFormat<?> format;
  private final SegmentWriteState state;

  PartConsumer(SegmentFormat<?> format, SegmentWriteState state) {
    this.format = format;
    this.state = state;
  }

  @Override
  public void addBinaryField(FieldInfo field, DocValuesProducer source) throws IOException {
    Values values = new Values(state, field, source);
    String file = format.file(state.segmentInfo.name, state.segmentSuffix);
    try (IndexOutput out = state.directory.createOutput(file, state.context)) {
      CodecUtil.writeIndexHeader(
          out,
          format.getName(),
          SegmentFormat.VERSION,
          state.segmentInfo.getId(),
          state.segmentSuffix);
      out.alignFilePointer(SectionWriter.ALIGNMENT);
      format.write(values, new Bytes(out));
      CodecUtil.writeFooter(out);
    }
  }

  static final class Bytes extends OutputStream {
    private final IndexOutput out;

    Bytes(IndexOutput out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      out.writeByte((byte) value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.writeBytes(bytes, from, length);
    }
  }

  @Override
  public void addNumericField(FieldInfo field, DocValuesProducer values) {
    throw otherKind(field);
  }

  @Override
  public void addSortedField(FieldInfo field, DocValuesProducer values) {
    throw otherKind(field);
  }

  @Override
  public void addSortedNumericField(FieldInfo field, DocValuesProducer values) {
    throw otherKind(field);
  }

  @Override
  public void addSortedSetField(FieldInfo field, DocValuesProducer values) {
    throw otherKind(field);
  }

  static UnsupportedOperationException otherKind(FieldInfo field) {
    return new UnsupportedOperationException("the field " + field.name + " is not a binary one");
  }

  @Override
  public void close() {}
}
