// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.segment;

import dev.toller.index.file.SectionWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MemorySegmentAccessInput;

/** Reads what {@link PartConsumer} wrote, where it is mapped. */
final class PartProducer extends DocValuesProducer {

  private final IndexInput input;
  private final SegmentPart part;

  PartProducer(SegmentFormat<?> format, SegmentReadState state) throws IOException {
    String file = format.file(state.segmentInfo.name, state.segmentSuffix);
    this.input = state.directory.openInput(file, state.context);
    try {
      CodecUtil.checkIndexHeader(
          input,
          format.getName(),
          SegmentFormat.VERSION,
          SegmentFormat.VERSION,
          state.segmentInfo.getId(),
          state.segmentSuffix);
      CodecUtil.retrieveChecksum(input);
      this.part = format.open(bytes(format.headerBytes(state.segmentSuffix)), file);
    } catch (IOException | RuntimeException cause) {
      input.close();
      throw cause;
    }
  }

  private MemorySegment bytes(long header) throws IOException {
    long start = IndexOutput.alignOffset(header, SectionWriter.ALIGNMENT);
    long length = input.length() - CodecUtil.footerLength() - start;
    MemorySegment bytes =
        input instanceof MemorySegmentAccessInput mapped && length >= 0
            ? mapped.segmentSliceOrNull(start, length)
            : null;
    if (bytes == null) {
      throw new CorruptIndexException("the bytes are not in one piece of mapped memory", input);
    }
    return bytes;
  }

  @Override
  public BinaryDocValues getBinary(FieldInfo field) {
    return new PartValues(part);
  }

  @Override
  public void checkIntegrity() throws IOException {
    CodecUtil.checksumEntireFile(input);
  }

  @Override
  public NumericDocValues getNumeric(FieldInfo field) {
    throw PartConsumer.otherKind(field);
  }

  @Override
  public SortedDocValues getSorted(FieldInfo field) {
    throw PartConsumer.otherKind(field);
  }

  @Override
  public SortedNumericDocValues getSortedNumeric(FieldInfo field) {
    throw PartConsumer.otherKind(field);
  }

  @Override
  public SortedSetDocValues getSortedSet(FieldInfo field) {
    throw PartConsumer.otherKind(field);
  }

  @Override
  public DocValuesSkipper getSkipper(FieldInfo field) {
    throw PartConsumer.otherKind(field);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
