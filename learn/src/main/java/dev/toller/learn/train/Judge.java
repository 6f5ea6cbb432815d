// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

/** Says how good a model is now. */
@FunctionalInterface
interface Judge {

  /**
   * The metric of each query.
   *
   * @param between called again and again; what it throws breaks the judgement off
   */
  double[] values(Runnable between);
}
