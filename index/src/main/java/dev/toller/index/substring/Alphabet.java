// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.index.file.SectionWriter;
import dev.toller.index.file.Words;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * The tokens of a text, numbered without gaps in their order, so that a small text over a large
 * vocabulary has short codes. Code {@value #STOP} ends the text, code {@value #BORDER} is {@link
 * FmIndex#END}.
 *
 * <p>In the text stands the symbol of a code, which has its digits in the opposite order: the
 * matrix sorts from the lowest digit of a symbol on, so that walking down its levels reads the code
 * from its highest digit on, and tokens come out in their order.
 */
final class Alphabet {

  static final int STOP = 0;
  static final int BORDER = 1;
  static final int FIRST = 2;

  private final MarkedBits occurring;
  private final MemorySegment tokens;
  private final int count;
  private final int end;
  private final int levels;

  Alphabet(FmFile file) {
    this.occurring = new MarkedBits(file.part(FmFile.Part.ALPHABET));
    this.tokens = file.part(FmFile.Part.TOKENS);
    this.count = file.sizes().tokens();
    this.levels = file.sizes().levels();
    this.end = count == 0 ? 0 : token(count - 1 + FIRST) + 1;
  }

  static void write(BitSet tokens, SectionWriter out) throws IOException {
    MarkedBits.write(tokens.length(), tokens::get, out);
    out.endSection();
    for (int token = tokens.nextSetBit(0); token >= 0; token = tokens.nextSetBit(token + 1)) {
      out.putInt(token);
    }
    out.endSection();
  }

  /** The symbol of each token, at its number. */
  static int[] symbols(BitSet tokens, int levels) {
    int[] symbols = new int[tokens.length()];
    int code = FIRST;
    for (int token = tokens.nextSetBit(0); token >= 0; token = tokens.nextSetBit(token + 1)) {
      symbols[token] = DigitMatrix.reversed(code++, levels);
    }
    return symbols;
  }

  /** Whether a token stands in the text, or is the border of documents. */
  boolean has(int token) {
    return token == FmIndex.END || (token >= 0 && token < end && occurring.isSet(token));
  }

  /** The symbol of a token that is there. */
  int symbol(int token) {
    int code = token == FmIndex.END ? BORDER : FIRST + occurring.rank(token);
    return DigitMatrix.reversed(code, levels);
  }

  /** The token of a code that is not {@link #STOP}. */
  int token(int code) {
    return code == BORDER
        ? FmIndex.END
        : tokens.get(Words.INT, (long) (code - FIRST) * Integer.BYTES);
  }
}
