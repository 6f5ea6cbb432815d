// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.fusion;

import dev.toller.Hit;
import dev.toller.Ranking;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one ranking of several, one a branch: a passage's score is the sum of its {@link Shares
 * share} in each branch. Immutable.
 */
public sealed interface Fusion permits ReciprocalRank, Interpolate {

  /** The name by which flows call it. */
  String name();

  /** Its settings as a flow's file writes them; those at their default are left out. */
  Map<String, Object> parameters();

  /**
   * What makes this fusion wrong for so many branches: whole sentences, none when nothing does.
   *
   * @param branches how many rankings there will be
   */
  List<String> problems(int branches);

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
}
