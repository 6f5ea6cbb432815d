// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.io.IOException;
import org.apache.lucene.codecs.DocValuesConsumer;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Stores the tokens of each document of a segment as an {@link FmIndex} of all of them, which has
 * the tokens too: a value is read by extracting a document. Lucene makes a new index of what is
 * left when it merges segments, commits it with them and checks its bytes.
 *
 * <p>The file, {@code .fm}, is Lucene's header, zeros up to a multiple of 64 bytes, the bytes of
 * the index, Lucene's footer with a checksum. Lucene finds the format by its name.
 */
public final class TokensFormat extends DocValuesFormat {

  static final String NAME = "TollerTokens";
  static final int VERSION = 0;

  /** For Lucene. */
  public TokensFormat() {
    super(NAME);
  }

  static String file(String segment, String suffix) {
    return IndexFileNames.segmentFileName(segment, suffix, "fm");
  }

  @Override
  public DocValuesConsumer fieldsConsumer(SegmentWriteState state) throws IOException {
    return new TokensConsumer(state);
  }

  @Override
  public DocValuesProducer fieldsProducer(SegmentReadState state) throws IOException {
    return new TokensProducer(state);
  }
}
