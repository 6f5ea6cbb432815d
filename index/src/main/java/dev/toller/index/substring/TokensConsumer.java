// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.IndexOutput;

/** Writes the one field of {@link TokensFormat}. */
final class TokensConsumer extends DocValuesConsumer {

  private final SegmentWriteState state;

  TokensConsumer(SegmentWriteState state) {
    this.state = state;
  }

  @Override
  public void addBinaryField(FieldInfo field, DocValuesProducer values) throws IOException {
    FmBuilder builder = new FmBuilder();
    BinaryDocValues tokens = values.getBinary(field);
    int next = tokens.nextDoc();
    for (int document = 0; document < state.segmentInfo.maxDoc(); document++) {
      if (document == next) {
        builder.add(TokenBytes.tokens(tokens.binaryValue()));
        next = tokens.nextDoc();
      } else {
        builder.add(TokenBytes.NO_TOKENS);
      }
    }
    if (next != DocIdSetIterator.NO_MORE_DOCS) {
      throw new IllegalStateException("there are tokens of a document that is not there: " + next);
    }
    write(builder);
  }

  private void write(FmBuilder builder) throws IOException {
    String file = TokensFormat.file(state.segmentInfo.name, state.segmentSuffix);
    try (IndexOutput out = state.directory.createOutput(file, state.context)) {
      CodecUtil.writeIndexHeader(
          out,
          TokensFormat.NAME,
          TokensFormat.VERSION,
          state.segmentInfo.getId(),
          state.segmentSuffix);
      out.alignFilePointer(SectionWriter.ALIGNMENT);
      builder.write(new Bytes(out));
      CodecUtil.writeFooter(out);
    }
  }

  private static final class Bytes extends OutputStream {
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
    return new UnsupportedOperationException("the field " + field.name + " does not hold tokens");
  }

  @Override
  public void close() {}
}
