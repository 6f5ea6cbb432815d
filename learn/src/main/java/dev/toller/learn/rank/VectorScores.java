// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.TollerException;
import dev.toller.learn.objective.KnownLists;
import dev.toller.learn.objective.Scored;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * Scores of texts that have one vector or one weight for each word: products of rows.
 *
 * @param queryRows {@code [queries, columns]}
 * @param documentRows {@code [queries * listed, columns]}
 * @param known what else is known of the batch
 * @param norm what is done to rows before they are multiplied: nothing, or brought to length 1
 */
public record VectorScores(
    Tensor queryRows, Tensor documentRows, KnownLists known, UnaryOperator<Tensor> norm)
    implements Scored {

  @Override
  public Tensor lists() {
    Tensor own = normed(documentRows).reshape(queries(), listed(), -1);
    return own.matmul(normed(queryRows).unsqueeze(2)).squeeze(2);
  }

  @Override
  public Tensor all() {
    return product(queryRows, documentRows);
  }

  @Override
  public Tensor amongQueries() {
    return product(queryRows, queryRows);
  }

  @Override
  public Tensor amongDocuments() {
    Tensor first = documentRows.reshape(queries(), listed(), -1).select(1, 0);
    return product(first, documentRows);
  }

  @Override
  public Scored shortened(int components) {
    if (components > queryRows.size(1)) {
      throw TollerException.invalid(
          "'dimensions' of an objective cuts vectors to %,d components, and the model's have %,d; leave that length out."
              .formatted(components, queryRows.size(1)));
    }
    return new VectorScores(
        queryRows.narrow(1, 0, components), documentRows.narrow(1, 0, components), known, norm);
  }

  @Override
  public Tensor queryWeights() {
    return queryRows;
  }

  @Override
  public Tensor documentWeights() {
    return documentRows;
  }

  private Tensor product(Tensor left, Tensor right) {
    return normed(left).matmul(normed(right).t());
  }

  private Tensor normed(Tensor rows) {
    return norm.apply(rows);
  }
}
