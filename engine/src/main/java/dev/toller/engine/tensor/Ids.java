// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

/** The columns of whole numbers that a batch brings, by which embeddings are looked up. */
public enum Ids {
  /** A token at each source position. */
  TOKENS,
  /** The segment of each source position. */
  TYPES,
  /** The row of a learned position table at each source position. */
  POSITIONS,
  /** A token at each target position. */
  TARGET_TOKENS;

  /** The axis that it has a number for each position of. */
  public Axis axis() {
    return this == TARGET_TOKENS ? Axis.TARGET : Axis.SOURCE;
  }
}
