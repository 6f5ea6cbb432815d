// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

/**
 * How many bits each component of a residual gets: those go first that take most from the mean
 * square of the error (Fox, "Discrete Optimization via Marginal Analysis", 1966). A component has
 * {@link #LEVELS} to choose from, so that a group of 4 bits holds whole components.
 */
final class Allotment {

  /** Bits that a component can have. */
  static final int[] LEVELS = {0, 1, 2, 4};

  private final double[][] errors;
  private final int[] levels;
  private int left;

  private Allotment(double[][] errors, int bits) {
    this.errors = errors;
    this.levels = new int[errors.length];
    this.left = bits;
  }

  /**
   * The bits of each component.
   *
   * @param errors for each component the mean square of its error at each level
   * @param bits of all together, at most
   */
  static int[] of(double[][] errors, int bits) {
    Allotment allotment = new Allotment(errors, bits);
    while (allotment.raise()) {
      // until no bit is left that helps
    }
    int[] all = new int[errors.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = LEVELS[allotment.levels[i]];
    }
    return all;
  }

  /** Gives bits to the component that gains most by each of them; whether there is one. */
  private boolean raise() {
    double most = 0;
    int best = -1;
    int bestLevel = 0;
    for (int i = 0; i < errors.length; i++) {
      for (int level = levels[i] + 1; level < LEVELS.length; level++) {
        int bits = LEVELS[level] - LEVELS[levels[i]];
        double gain = (errors[i][levels[i]] - errors[i][level]) / bits;
        if (bits <= left && gain > most) {
          most = gain;
          best = i;
          bestLevel = level;
        }
      }
    }
    if (best < 0) {
      return false;
    }
    left -= LEVELS[bestLevel] - LEVELS[levels[best]];
    levels[best] = bestLevel;
    return true;
  }
}
