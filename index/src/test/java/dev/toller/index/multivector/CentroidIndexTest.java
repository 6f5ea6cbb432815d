// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

class CentroidIndexTest extends ResidualContract {

  private static final TokenCodebook CODEBOOK = RandomTokens.codebook(64, 2);

  CentroidIndexTest() {
    super(
        CODEBOOK,
        MultiVectorSettings.residual(CODEBOOK)
            .withSearch(new MultiVectorSearch(FirstStage.CENTROIDS, 0, 4, 0.5, 20)));
  }

  @Override
  protected double recall() {
    return 0.9;
  }
}
