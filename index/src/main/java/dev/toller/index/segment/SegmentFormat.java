// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.segment;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Keeps a binary field as one file a segment that a family lays out as it likes. Lucene lays out
 * anew what is left when it merges segments, commits the file with them and checks its bytes.
 *
 * <p>The file is Lucene's header, zeros up to a multiple of 64 bytes, the bytes of the family,
 * Lucene's footer with a checksum. Lucene finds a format by its name, so each is listed as a
 * service and has a constructor without parameters, which reads what any settings have written.
 *
 * @param <T> what the bytes are opened as
 */
public abstract class SegmentFormat<T extends SegmentPart> extends DocValuesFormat {

  static final int VERSION = 0;

  private final String extension;

  /**
   * @param name of the format; never changes
   * @param extension of its files, without dot
   */
  protected SegmentFormat(String name, String extension) {
    super(name);
    this.extension = extension;
  }

  /**
   * Lays out the values of a segment.
   *
   * @param values all of them
   * @param out closed by the caller
   */
  protected abstract void write(Values values, OutputStream out) throws IOException;

  /**
   * Opens what {@link #write} has written.
   *
   * @param bytes those and no others, as long as the segment is open
   * @param file what messages call them
   */
  protected abstract T open(MemorySegment bytes, String file) throws IOException;

  /** A codec that keeps one field in this format, and all else as Lucene does. */
  public final Codec codec(String field) {
    DocValuesFormat format = this;
    return new Lucene104Codec() {
      @Override
      public DocValuesFormat getDocValuesFormatForField(String other) {
        return other.equals(field) ? format : super.getDocValuesFormatForField(other);
      }
    };
  }

  /** What a field of a segment was opened as. */
  public static <T extends SegmentPart> T part(LeafReader segment, String field, Class<T> type)
      throws IOException {
    return type.cast(((PartValues) segment.getBinaryDocValues(field)).part());
  }

  final String file(String segment, String suffix) {
    return IndexFileNames.segmentFileName(segment, suffix, extension);
  }

  @Override
  public final DocValuesConsumer fieldsConsumer(SegmentWriteState state) {
    return new PartConsumer(this, state);
  }

  @Override
  public final DocValuesProducer fieldsProducer(SegmentReadState state) throws IOException {
    return new PartProducer(this, state);
  }

  final int headerBytes(String suffix) {
    return CodecUtil.indexHeaderLength(getName(), suffix);
  }
}
