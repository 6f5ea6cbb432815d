// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.tensor.Axis;

/**
 * Where a tensor lies: some columns of a value of the plan.
 *
 * @param value the value's number
 * @param column its first column there
 * @param stride the value's columns
 * @param rows what its rows stand for
 * @param columns how many columns it has
 */
record Place(int value, int column, int stride, Axis rows, int columns) {

  /** Whether it is the value as a whole. */
  boolean whole() {
    return columns == stride;
  }

  /** The same numbers, whose rows stand for something else. */
  Place as(Axis other) {
    return new Place(value, column, stride, other, columns);
  }

  /** Some of its columns. */
  Place part(int from, int count) {
    return new Place(value, column + from, stride, rows, count);
  }
}
