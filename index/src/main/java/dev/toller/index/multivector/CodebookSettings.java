// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.TollerException;

/**
 * How a codebook is trained.
 *
 * @param centroids how many there are, 1 to 65,536
 * @param bits of a component's residual in the mean, above 0 and at most 4; components that vary
 *     more have more of them
 * @param seed of the first centroids
 */
public record CodebookSettings(int centroids, double bits, long seed) {

  static final int MOST = 1 << 16;

  private static final int FEWEST = 16;
  private static final int MOST_BITS = 4;
  private static final double USUAL_BITS = 2.5;

  public CodebookSettings {
    if (centroids < 1 || centroids > MOST) {
      throw TollerException.invalid(
          "A codebook has 1 to %,d centroids, got %,d.".formatted(MOST, centroids));
    }
    if (!(bits > 0 && bits <= MOST_BITS)) {
      throw TollerException.invalid(
          "A residual has more than 0 and at most %d bits a component, got %s."
              .formatted(MOST_BITS, bits));
    }
  }

  /**
   * As many centroids as ColBERTv2 has, 16 times the square root of the number of tokens, rounded
   * down to a power of 2; 2.5 bits.
   *
   * @param tokens how many the index will have
   */
  public static CodebookSettings forTokens(long tokens) {
    double wanted = 16 * Math.sqrt((double) tokens);
    int centroids = Integer.highestOneBit((int) Math.clamp(wanted, FEWEST, MOST));
    return new CodebookSettings(centroids, USUAL_BITS, 0);
  }

  /** These settings with other bits. */
  public CodebookSettings withBits(double other) {
    return new CodebookSettings(centroids, other, seed);
  }

  /** These settings with another number of centroids. */
  public CodebookSettings withCentroids(int other) {
    return new CodebookSettings(other, bits, seed);
  }
}
