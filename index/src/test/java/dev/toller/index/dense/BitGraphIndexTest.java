// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

class BitGraphIndexTest extends DenseContract {
  BitGraphIndexTest() {
    super(new DenseSettings(0, Quantisation.BIT, 10));
  }

  @Override
  protected double recall() {
    return 0.8;
  }

  @Override
  protected int entries() {
    return 600;
  }
}
