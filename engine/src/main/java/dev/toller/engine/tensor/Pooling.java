// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

/** How the rows of a sequence become one. Every sequence has at least one row. */
public enum Pooling {
  /** The first row. */
  FIRST,
  /** The last row. */
  LAST,
  /** The mean of the rows. */
  MEAN,
  /** The largest of each column. */
  MAX,
  /** The sum of the rows. */
  SUM
}
