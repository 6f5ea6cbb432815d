// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.TollerException;

/**
 * How a codebook is trained.
 *
 * @param centroids how many there are, 1 to 65,536
 * @param bits of a component's residual: 1, 2 or 4
 * @param seed of the first centroids
 */
public record CodebookSettings(int centroids, int bits, long seed) {

  static final int MOST = 1 << 16;

  private static final int FEWEST = 16;

  public CodebookSettings {
    if (centroids < 1 || centroids > MOST) {
      throw TollerException.invalid(
          "A codebook has 1 to %,d centroids, got %,d.".formatted(MOST, centroids));
    }
    if (bits != 1 && bits != 2 && bits != 4) {
      throw TollerException.invalid(
          "A residual has 1, 2 or 4 bits a component, got %d.".formatted(bits));
    }
  }

  /**
   * As ColBERTv2 does it: 16 times the square root of the number of tokens, rounded down to a power
   * of 2; 2 bits.
   *
   * @param tokens how many the index will have
   */
  public static CodebookSettings forTokens(long tokens) {
    double wanted = 16 * Math.sqrt((double) tokens);
    int centroids = Integer.highestOneBit((int) Math.clamp(wanted, FEWEST, MOST));
    return new CodebookSettings(centroids, 2, 0);
  }

  /** These settings with other bits. */
  public CodebookSettings withBits(int other) {
    return new CodebookSettings(centroids, other, seed);
  }

  /** These settings with another number of centroids. */
  public CodebookSettings withCentroids(int other) {
    return new CodebookSettings(other, bits, seed);
  }
}
