// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

class GraphIndexTest extends DenseContract {
  GraphIndexTest() {
    super(new DenseSettings(0, Quantisation.NONE, 10));
  }

  @Override
  protected double recall() {
    return 0.9;
  }

  @Override
  protected int entries() {
    return 600;
  }
}
