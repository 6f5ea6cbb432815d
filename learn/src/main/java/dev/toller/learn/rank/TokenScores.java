// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.learn.objective.KnownLists;
import dev.toller.learn.objective.Scored;
import org.bytedeco.pytorch.Tensor;

/**
 * Scores of texts that have a vector for each token.
 *
 * @param asked those of the queries
 * @param found those of the documents, list after list
 * @param known what else is known of the batch
 * @param interaction how they are compared
 */
record TokenScores(
    TokenVectors asked, TokenVectors found, KnownLists known, TokenInteraction interaction)
    implements Scored {

  @Override
  public Tensor lists() {
    return interaction.of(asked, found.grouped(listed()));
  }

  @Override
  public Tensor all() {
    return withAll(asked, found);
  }

  @Override
  public Tensor amongQueries() {
    return withAll(asked, asked);
  }

  @Override
  public Tensor amongDocuments() {
    return withAll(found.first(listed()), found);
  }

  private Tensor withAll(TokenVectors one, TokenVectors all) {
    return interaction.of(one, all.grouped(all.missing().size(0)));
  }
}
