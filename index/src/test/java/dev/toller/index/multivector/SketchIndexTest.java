// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

class SketchIndexTest extends MultiVectorContract {

  SketchIndexTest() {
    super(
        MultiVectorSettings.whole(TokenStorage.Whole.SINGLE)
            .withSketches(new SketchSettings(8, 3, 13, 400, 3))
            .withSearch(MultiVectorSearch.SKETCHES.withExactBelow(0).withCandidates(25)));
  }

  @Override
  protected double recall() {
    return 0.85;
  }
}
