// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.index.segment.SegmentFormat;
import dev.toller.index.segment.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;

/**
 * Stores the tokens of each document of a segment as an {@link FmIndex} of all of them, which has
 * the tokens too: a value is read by extracting a document.
 */
public final class TokensFormat extends SegmentFormat<TokensPart> {

  /** For Lucene. */
  public TokensFormat() {
    super("TollerTokens", "fm");
  }

  @Override
  protected void write(Values values, OutputStream out) throws IOException {
    FmBuilder builder = new FmBuilder();
    values.forEach((_, value) -> builder.add(TokenBytes.tokens(value)));
    builder.write(out);
  }

  @Override
  protected TokensPart open(MemorySegment bytes, String file) {
    return new TokensPart(FmIndex.of(bytes, file));
  }
}
