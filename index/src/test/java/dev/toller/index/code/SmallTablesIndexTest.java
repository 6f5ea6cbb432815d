// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

/** Sixteen centroids a part, an odd number of parts, rotated. */
class SmallTablesIndexTest extends ProductContract {

  private static final ProductQuantiser QUANTISER =
      trained(20, QuantiserTraining.of(5, 4).withIterations(3).withRotations(2));

  SmallTablesIndexTest() {
    super(QUANTISER);
  }
}
