// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.TollerException;

/**
 * One vector a document whose dot product with that of a query is near their late interaction
 * (Dhulipala et al., "MUVERA: Multi-Vector Retrieval via Fixed Dimensional Encodings", 2024):
 * nothing is trained, everything drawn by a seed.
 *
 * @param repetitions how often the space of tokens is cut
 * @param planes how many planes cut it, 1 to 8: 2^planes cells a repetition
 * @param projected components of a cell
 * @param dimension of a sketch, a byte each: at most {@code repetitions * 2^planes * projected}, to
 *     which the components are added up with signs where it is smaller
 * @param seed of planes, projections and signs
 */
public record SketchSettings(int repetitions, int planes, int projected, int dimension, long seed) {

  /** 20 repetitions of 32 cells of 8 components, added up to 2,048. */
  public static final SketchSettings DEFAULT = new SketchSettings(20, 5, 8, 2_048, 0);

  private static final int MOST = 1 << 20;

  public SketchSettings {
    if (repetitions < 1 || planes < 1 || planes > 8 || projected < 1 || dimension < 1) {
      throw TollerException.invalid(
          "Sketches need at least 1 repetition, 1 to 8 planes, at least 1 projected component and 1 dimension, got %d, %d, %d and %d."
              .formatted(repetitions, planes, projected, dimension));
    }
    long full = ((long) repetitions * projected) << planes;
    if (full > MOST || dimension > full) {
      throw TollerException.invalid(
          "Sketches of %,d repetitions, %d planes and %,d components have %,d numbers, which may be at most %,d and must be at least the dimension, %,d."
              .formatted(repetitions, planes, projected, full, MOST, dimension));
    }
  }

  /** Numbers before they are added up. */
  int full() {
    return (repetitions * projected) << planes;
  }

  /** As a setting of the index. */
  String label() {
    return "%dx%dx%d:%d,%d".formatted(repetitions, planes, projected, dimension, seed);
  }
}
