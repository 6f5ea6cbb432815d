// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.tensor.Axis;
import java.util.List;

/**
 * What a run does.
 *
 * @param values the matrices that are written, in the order in which they come to be
 * @param steps in order
 * @param results what is returned
 */
record Plan(List<Value> values, List<Step> steps, List<Place> results) {

  /**
   * A matrix with its lifetime, in numbers of the graph's nodes.
   *
   * @param first when it is first written
   * @param last when it is last read
   */
  record Value(Axis rows, int columns, int first, int last) {}
}
