// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

/** What an index keeps of the vector of a token; part of the index. */
public sealed interface TokenStorage {

  /** The vector itself. */
  enum Whole implements TokenStorage {
    /** 4 bytes a component. */
    SINGLE,
    /** The upper 2 bytes of a component, rounded to the nearest: 8 bits of precision. */
    BFLOAT16
  }

  /**
   * The number of the nearest centroid, the residual in few bits a component, and the factor that
   * brings their sum back to length 1 (Santhanam et al., "ColBERTv2: Effective and Efficient
   * Retrieval via Lightweight Late Interaction", 2022, section 3.3). At 2.5 bits a vector of 128
   * components takes 44 bytes.
   *
   * @param codebook the centroids and what the bits stand for
   */
  record Residual(TokenCodebook codebook) implements TokenStorage {}
}
