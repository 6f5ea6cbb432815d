// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

/**
 * Where the numbers of parameters come from: a checkpoint, or a generator of random ones. Several
 * threads may read at once.
 */
@FunctionalInterface
public interface Weights {

  /**
   * The numbers of a parameter, row after row, in single precision. The array is the caller's.
   *
   * @throws dev.toller.TollerException where there are none of this name and shape
   */
  float[] read(Parameter parameter);
}
