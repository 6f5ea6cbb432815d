// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.learn.objective.KnownLists;
import dev.toller.learn.objective.Scored;
import org.bytedeco.pytorch.Tensor;

/**
 * Scores of pairs that were read together: there are those of the lists, and no others.
 *
 * @param lists {@code [queries, listed]}
 * @param known what else is known of the batch
 */
record ListScores(Tensor lists, KnownLists known) implements Scored {}
