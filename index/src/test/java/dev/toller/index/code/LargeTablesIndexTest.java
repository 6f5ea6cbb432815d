// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

class LargeTablesIndexTest extends ProductContract {

  private static final ProductQuantiser QUANTISER =
      trained(12, QuantiserTraining.of(3, 8).withIterations(3));

  LargeTablesIndexTest() {
    super(QUANTISER);
  }
}
