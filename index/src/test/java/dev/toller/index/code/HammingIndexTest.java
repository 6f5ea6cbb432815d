// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

class HammingIndexTest extends SignContract {
  HammingIndexTest() {
    super(BinaryCoder.signs(64), new CodeSettings(30));
  }

  @Override
  protected double recall() {
    return 0.7;
  }
}
