// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

/** The columns of whole numbers that a batch brings, by which embeddings are looked up. */
public enum Ids {
  /** A token at each source position. */
  TOKENS(Axis.SOURCE),
  /** The segment of each source position. */
  TYPES(Axis.SOURCE),
  /** The row of a learned position table at each source position. */
  POSITIONS(Axis.SOURCE),
  /** A token at each target position. */
  TARGET_TOKENS(Axis.TARGET);

  private final Axis axis;

  Ids(Axis axis) {
    this.axis = axis;
  }

  /** The axis that it has a number for each position of. */
  public Axis axis() {
    return axis;
  }
}
