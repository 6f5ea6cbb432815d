// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

class TwoBitIndexTest extends ResidualContract {

  private static final TokenCodebook CODEBOOK = RandomTokens.codebook(24, 2);

  TwoBitIndexTest() {
    super(CODEBOOK, MultiVectorSettings.residual(CODEBOOK).withSearch(MultiVectorSearch.EXACT));
  }
}
