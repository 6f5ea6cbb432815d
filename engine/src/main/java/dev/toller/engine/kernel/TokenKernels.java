// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The loops of late interaction (Khattab and Zaharia, "ColBERT: Efficient and Effective Passage
 * Search via Contextualized Late Interaction over BERT", 2020, section 3.3): for each token of a
 * query, the largest similarity with any token of a document. All versions give the same bits, but
 * for {@link #dot}.
 *
 * <p>Documents are read where they lie, little endian, from a place in bytes on; nothing is checked
 * beyond what their accesses check. May be called by several threads at once.
 */
public interface TokenKernels {

  /** The kernels of {@link Kernels#best()}. */
  static TokenKernels best() {
    return Kernels.best().tokens();
  }

  /** So many tokens, filled up as {@link TokenTables} must be. */
  int columns(int tokens);

  /**
   * Lays out the tokens of a query.
   *
   * @param tokens row after row
   */
  TokenPanels pack(float[] tokens, int dimension);

  /**
   * Raises each maximum to the largest dot product of its query token with a token of a document. A
   * dot product starts from 0 and grows by one fused multiply-add a component, in ascending order.
   *
   * @param query of {@link #pack} of these kernels
   * @param tokens of which {@link TokenBlocks#SLACK} bytes more can be read than belong to them
   * @param at where those of the document begin
   * @param count how many it has
   * @param maxima as many as the query has tokens, at least
   */
  void maxima(
      TokenPanels query,
      TokenBlocks layout,
      MemorySegment tokens,
      long at,
      int count,
      float[] maxima);

  /**
   * Raises each maximum to the largest score of its query token with a token of {@link
   * TokenTables}: the score of the centroid, plus those of the codes in ascending order of groups,
   * times the factor.
   *
   * @param centroids 2 bytes a token, without sign
   * @param factors half precision (binary16), 2 bytes a token
   * @param codes {@link TokenTables#bytes} a token; the lowest 4 bits are of the first group
   * @param from the first token; tokens before it lie before it in all three
   */
  void maxima(
      TokenTables query,
      MemorySegment centroids,
      MemorySegment factors,
      MemorySegment codes,
      long from,
      int count,
      float[] maxima);

  /**
   * Raises each maximum to the largest number of its column in some rows of a table.
   *
   * @param table {@code columns} numbers a row
   * @param rows the row of each number that a token can have
   * @param numbers 2 bytes a token, without sign
   * @param from the first token
   */
  void maxima(
      float[] table,
      int columns,
      int[] rows,
      MemorySegment numbers,
      long from,
      int count,
      float[] maxima);

  /** The sum of products with bytes, which have a sign. */
  float dot(float[] numbers, MemorySegment bytes, long at);
}
