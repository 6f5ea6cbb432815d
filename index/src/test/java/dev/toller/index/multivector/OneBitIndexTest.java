// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

class OneBitIndexTest extends ResidualContract {

  private static final TokenCodebook CODEBOOK = RandomTokens.codebook(24, 1);

  OneBitIndexTest() {
    super(CODEBOOK, MultiVectorSettings.residual(CODEBOOK).withSearch(MultiVectorSearch.EXACT));
  }
}
