// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

/**
 * Which positions attention looks at: position i sees j where {@code i - before <= j <= i + after}.
 *
 * @param before how far back
 * @param after how far ahead
 */
public record Mask(int before, int after) {

  private static final int FAR = Integer.MAX_VALUE;

  /** Everything. */
  public static final Mask FULL = new Mask(FAR, FAR);

  /** What came before, and itself. */
  public static final Mask CAUSAL = new Mask(FAR, 0);

  /** The first position that i sees. */
  public int first(int i) {
    return Math.max(0, i - Math.min(before, i));
  }

  /**
   * The position after the last one that i sees.
   *
   * @param visible how many there are to see
   */
  public int end(int i, int visible) {
    return (int) Math.min(visible, (long) i + after + 1);
  }
}
