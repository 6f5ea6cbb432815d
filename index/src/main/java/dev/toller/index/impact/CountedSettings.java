// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.TollerException;

/**
 * How counts become weights.
 *
 * @param k1 how much repetitions of a term count, at least 0
 * @param b how much long texts are discounted, 0 to 1
 * @param averageLength the length in tokens that is not discounted: fixed, so that the weights of a
 *     text do not depend on others
 * @param maxTokens tokens beyond this many are cut off
 */
public record CountedSettings(double k1, double b, double averageLength, int maxTokens) {

  private static final double K1 = 0.9;
  private static final double B = 0.4;

  public CountedSettings {
    if (!(k1 >= 0 && k1 <= 1000 && b >= 0 && b <= 1)) {
      throw TollerException.invalid(
          "BM25 needs a k1 from 0 to 1000 and a b from 0 to 1, got k1 %s and b %s."
              .formatted(k1, b));
    }
    if (!(averageLength > 0 && averageLength <= Integer.MAX_VALUE) || maxTokens < 1) {
      throw TollerException.invalid(
          "Counted terms need a positive average length and a limit of at least 1 token, got %s and %,d."
              .formatted(averageLength, maxTokens));
    }
  }

  /** k1 0.9 and b 0.4, as the reproductions of BM25 in the literature have them; no limit. */
  public static CountedSettings of(double averageLength) {
    return new CountedSettings(K1, B, averageLength, Integer.MAX_VALUE);
  }
}
