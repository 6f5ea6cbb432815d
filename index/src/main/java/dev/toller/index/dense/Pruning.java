// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

/**
 * Chooses neighbours: the nearest first, without those that are nearer to a chosen one than to the
 * node, which a walk reaches through that one (Subramanya and others, "DiskANN: Fast Accurate
 * Billion-point Nearest Neighbor Search on a Single Node", 2019, algorithm 2). Distances are
 * squared ones, 2 - 2 * dot product. For one thread.
 */
final class Pruning {

  /** How much nearer a candidate must be to a chosen one: more leaves more and longer edges. */
  private static final float ALPHA = 1.2f;

  private static final int FEW = 8;

  private final Rows rows;
  private final float[] vector;
  private final int[] few = new int[FEW];
  private final float[] dots = new float[FEW];
  private final int[] chosen = new int[Comparison.MOST];

  Pruning(Rows rows) {
    this.rows = rows;
    this.vector = new float[rows.stride() / Float.BYTES];
  }

  /**
   * Chooses.
   *
   * @param candidates the best first
   * @param scores their dot products with the node
   * @param count how many there are
   * @param most how many are chosen at most
   * @return how many are chosen; they stand at the beginning of {@link #chosen}
   */
  int choose(int[] candidates, float[] scores, int count, int most) {
    int size = 0;
    for (int i = 0; i < count && size < most; i++) {
      if (!isCovered(candidates[i], scores[i], size)) {
        chosen[size++] = candidates[i];
      }
    }
    return size;
  }

  /** Looks at a few of the chosen at a time: what covers a candidate is most often near. */
  private boolean isCovered(int candidate, float score, int size) {
    if (size > 0) {
      rows.copyFilled(candidate, vector);
    }
    float limit = distance(score);
    for (int from = 0; from < size; from += FEW) {
      int count = Math.min(FEW, size - from);
      System.arraycopy(chosen, from, few, 0, count);
      rows.dots(vector, few, count, dots);
      for (int i = 0; i < count; i++) {
        if (ALPHA * distance(dots[i]) < limit) {
          return true;
        }
      }
    }
    return false;
  }

  private static float distance(float dot) {
    return Math.max(0, 2 - 2 * dot);
  }

  /** What was chosen last. */
  int[] chosen() {
    return chosen;
  }
}
