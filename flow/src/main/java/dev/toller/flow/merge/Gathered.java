// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.merge;

import dev.toller.Answer;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.flow.Context;
import dev.toller.flow.Excerpt;
import dev.toller.flow.Slot;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What branches that answered have in common. */
public final class Gathered {

  private Gathered() {}

  /**
   * The slots that {@link #in} writes.
   *
   * @param branches those that every branch writes
   */
  public static Set<Slot> writes(Set<Slot> branches) {
    Set<Slot> written = EnumSet.of(Slot.RANKING, Slot.EXCERPTS);
    written.retainAll(branches);
    written.add(Slot.DRAFTS);
    return written;
  }

  /**
   * The context before the branches with their answers as its drafts, in the order of the branches,
   * and with all their passages, each with the best score that a branch gave it; of a passage that
   * several read, the excerpts of the first.
   */
  public static Context in(Context before, List<Context> branches) {
    return before
        .withDrafts(answers(branches))
        .withRanking(passages(branches))
        .withExcerpts(excerpts(branches));
  }

  private static Map<String, List<Excerpt>> excerpts(List<Context> branches) {
    Map<String, List<Excerpt>> excerpts = new HashMap<>();
    branches.forEach(branch -> branch.excerpts().forEach(excerpts::putIfAbsent));
    return excerpts;
  }

  private static List<Answer> answers(List<Context> branches) {
    return branches.stream().map(Context::answer).flatMap(Optional::stream).toList();
  }

  private static Ranking passages(List<Context> branches) {
    Map<String, Double> scores = new HashMap<>();
    for (Context branch : branches) {
      branch.ranking().hits().forEach(hit -> scores.merge(hit.id(), hit.score(), Math::max));
    }
    return Ranking.of(
        scores.entrySet().stream()
            .map(score -> new Hit(score.getKey(), score.getValue()))
            .toList());
  }
}
