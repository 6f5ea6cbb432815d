// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.fusion;

import dev.toller.Explanation;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Merge;
import dev.toller.flow.Reason;
import dev.toller.flow.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes one ranking of several, one a branch: a passage's score is the sum of its {@link Shares
 * share} in each branch. Immutable.
 */
public interface Fusion extends Merge {

  /**
   * What each branch adds to the scores.
   *
   * @param rankings one a branch, in the order of the branches
   */
  List<Shares> shares(List<Ranking> rankings);

  /**
   * One ranking of all passages of the branches.
   *
   * @param rankings one a branch, in the order of the branches
   */
  default Ranking fuse(List<Ranking> rankings) {
    List<Shares> shares = shares(rankings);
    Set<String> ids = new LinkedHashSet<>();
    rankings.forEach(ranking -> ids.addAll(ranking.ids()));
    return new Ranking(ids.stream().map(id -> new Hit(id, sum(shares, id))).toList());
  }

  private static double sum(List<Shares> shares, String id) {
    double sum = 0;
    for (Shares branch : shares) {
      sum += branch.of(id);
    }
    return sum;
  }

  @Override
  default Set<Slot> reads() {
    return Set.of(Slot.RANKING);
  }

  @Override
  default Set<Slot> writes(Set<Slot> branches) {
    return Set.of(Slot.RANKING);
  }

  @Override
  default Context merge(Context before, List<Context> branches, Environment environment) {
    return before.withRanking(fuse(branches.stream().map(Context::ranking).toList()));
  }

  @Override
  default List<Reason> explain(List<Branch> branches, String id) {
    List<Shares> shares = shares(branches.stream().map(Branch::ranking).toList());
    List<Explanation.Part> parts = new ArrayList<>();
    for (Shares branch : shares) {
      parts.add(new Explanation.Part(branches.get(parts.size()).does(), branch.of(id)));
    }
    parts.sort(Comparator.comparingDouble(Explanation.Part::value).reversed());
    double score = sum(shares, id);
    return List.of(new Reason(name(), new Explanation(score, "sum over the branches", parts)));
  }
}
