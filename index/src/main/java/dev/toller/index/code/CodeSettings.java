// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.TollerException;

/**
 * How codes are searched; may differ from one opening to the next.
 *
 * @param candidates how many codes a fast comparison leaves for their scores, where the coder has
 *     one that is not exact: binary codes have Hamming distance. All that are as near as the last
 *     one are taken along. Where no more than this come into question, the result is exact
 */
public record CodeSettings(int candidates) {

  /** 1,000 candidates, as BPR takes. */
  public static final CodeSettings DEFAULT = new CodeSettings(1_000);

  /** Every code is scored. */
  public static final CodeSettings EXHAUSTIVE = new CodeSettings(Integer.MAX_VALUE);

  public CodeSettings {
    requireCandidates(candidates);
  }

  static void requireCandidates(int candidates) {
    if (candidates < 1) {
      throw TollerException.invalid(
          "A search among codes needs at least 1 candidate, got %,d.".formatted(candidates));
    }
  }
}
