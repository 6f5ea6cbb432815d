// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

class ByteGraphIndexTest extends DenseContract {
  ByteGraphIndexTest() {
    super(new DenseSettings(0, Quantisation.BYTE, 10));
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
