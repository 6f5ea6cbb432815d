// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import dev.toller.TollerException;

/**
 * How text is analysed and scored. The defaults 0.9 and 0.4 are those of the reproductions of BM25
 * in the literature on dense retrieval (Anserini).
 *
 * @param k1 how much repetitions of a term count, at least 0
 * @param b how much long texts are discounted, 0 to 1
 * @param analysis how text becomes terms
 */
public record LexicalSettings(double k1, double b, Analysis analysis) {

  /** BM25 with k1 0.9 and b 0.4 over English in which identifiers are found by their words. */
  public static final LexicalSettings DEFAULT =
      new LexicalSettings(0.9, 0.4, Analysis.TECHNICAL_ENGLISH);

  /** The same over plain English, as published values are made. */
  public static final LexicalSettings PUBLISHED = new LexicalSettings(0.9, 0.4, Analysis.ENGLISH);

  public LexicalSettings {
    if (!(k1 >= 0 && k1 <= 1000 && b >= 0 && b <= 1)) {
      throw TollerException.invalid(
          "BM25 needs a k1 from 0 to 1000 and a b from 0 to 1, got k1 %s and b %s."
              .formatted(k1, b));
    }
  }
}
