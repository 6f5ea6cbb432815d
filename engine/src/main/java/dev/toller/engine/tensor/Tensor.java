// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

/**
 * A matrix of single precision that an {@link Ops} has made: a row for each position of an axis,
 * and a fixed number of columns. Only the operations that made it may read it.
 */
public interface Tensor {

  /** What its rows stand for. */
  Axis rows();

  /** How many columns it has. */
  int columns();
}
