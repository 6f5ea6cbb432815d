// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** How the products of the vectors of two texts become their score, with gradients. */
@FunctionalInterface
interface TokenInteraction {

  /**
   * Scores pairs.
   *
   * @param products of each token of a query with each of a document: {@code [queries, documents,
   *     query tokens, document tokens]}
   * @param noQuery where a query has no token, {@code [queries, 1, query tokens]}
   * @param noDocument where a document has no token, in a shape that fits the products
   * @return {@code [queries, documents]}
   */
  Tensor score(Tensor products, Tensor noQuery, Tensor noDocument);

  /**
   * The sum over the query's tokens of the largest product with one of the document's (Khattab and
   * Zaharia 2020, section 3.3).
   */
  static Tensor maxSim(Tensor products, Tensor noQuery, Tensor noDocument) {
    return products
        .masked_fill(noDocument, new Scalar(Double.NEGATIVE_INFINITY))
        .amax(new long[] {-1}, false)
        .masked_fill(noQuery, new Scalar(0.0))
        .sum(-1);
  }

  /** Scores queries with documents, {@code [queries, documents, ...]} or {@code [1, all, ...]}. */
  default Tensor of(TokenVectors queries, TokenVectors documents) {
    Tensor products = queries.vectors().unsqueeze(1).matmul(documents.vectors().transpose(-1, -2));
    return score(products, queries.missing().unsqueeze(1), documents.missing().unsqueeze(2));
  }
}
