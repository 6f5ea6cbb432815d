// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

class FourBitIndexTest extends ResidualContract {

  private static final TokenCodebook CODEBOOK = RandomTokens.codebook(24, 4);

  FourBitIndexTest() {
    super(CODEBOOK, MultiVectorSettings.residual(CODEBOOK).withSearch(MultiVectorSearch.EXACT));
  }
}
