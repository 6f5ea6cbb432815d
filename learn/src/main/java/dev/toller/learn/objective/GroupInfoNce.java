// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import static dev.toller.learn.objective.Tensors.beside;
import static dev.toller.learn.objective.Tensors.columns;
import static dev.toller.learn.objective.Tensors.diagonal;
import static dev.toller.learn.objective.Tensors.logSumExp;
import static dev.toller.learn.objective.Tensors.times;
import static dev.toller.learn.objective.Tensors.without;

import java.util.EnumSet;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * A query against groups of documents that answer it equally well (CPRet, 2025, Group-InfoNCE): the
 * similarity of a group is the mean of those of its members, the negatives are all other queries
 * and all other groups without a document that is known to answer it, and the sample variance of a
 * group's similarities over the squared temperature is added, which asks for the same distance and
 * not for the same place. A group of one has no variance.
 *
 * @param temperature by which scores are divided
 */
public record GroupInfoNce(double temperature) implements Objective {

  @Override
  public String name() {
    return "group-infonce";
  }

  @Override
  public Set<Need> needs() {
    return EnumSet.of(Need.BATCH);
  }

  @Override
  public Tensor loss(Scored batch) {
    int queries = batch.queries();
    Tensor groups = times(members(batch.all(), batch).mean(2), 1 / temperature);
    Tensor answering = members(batch.relevant(), batch).any(2).logical_and(notOwn(queries));
    Tensor others = times(without(batch.amongQueries(), batch.same()), 1 / temperature);
    Tensor own = groups.diagonal(0, 0, 1);
    Tensor contrast = logSumExp(beside(without(groups, answering), others)).sub(own).mean();
    return batch.positives() == 1 ? contrast : contrast.add(penalty(batch));
  }

  /** What is said of every query and the members of every group. */
  private static Tensor members(Tensor all, Scored batch) {
    return all.reshape(batch.queries(), batch.queries(), batch.listed())
        .narrow(2, 0, batch.positives());
  }

  private static Tensor notOwn(int queries) {
    return diagonal(queries).logical_not();
  }

  private Tensor penalty(Scored batch) {
    Tensor group = columns(batch.lists(), 0, batch.positives());
    return times(group.var(new long[] {1}, true, false).mean(), 1 / (temperature * temperature));
  }
}
