// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.card.kind.Identity;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The measures of the benchmark against their closed forms. */
public final class RarbIdentity implements Identity {

  private static final double TOLERANCE = 1e-12;
  private static final int DEPTH = 10;

  @Override
  public String name() {
    return "choice-measures";
  }

  @Override
  public void check(Consumer<Finding> finding) {
    for (int rank = 1; rank <= DEPTH + 1; rank++) {
      double expected = rank <= DEPTH ? 1 / (Math.log(rank + 1) / Math.log(2)) : 0;
      finding.accept(
          new Finding(
              "nDCG@10 of the one right choice at rank " + rank,
              expected,
              rankedAt(rank).ndcg(),
              TOLERANCE));
      finding.accept(
          new Finding(
              "recall@10 of the one right choice at rank " + rank,
              rank <= DEPTH ? 1 : 0,
              rankedAt(rank).recall(),
              TOLERANCE));
    }
    for (int tied = 1; tied <= 4; tied++) {
      ChoiceRanking ranking =
          new ChoiceRanking(List.of("a", "b", "c", "d").subList(0, tied), _ -> 0);
      finding.accept(
          new Finding(
              "the share of one right choice in a tie of " + tied,
              1.0 / tied,
              ranking.share(Set.of("a")),
              TOLERANCE));
      finding.accept(
          new Finding("the first of a tie of " + tied, 1, ranking.first(Set.of("a")), TOLERANCE));
    }
  }

  /** A task of one question whose right choice stands at a rank. */
  private static RarbResult rankedAt(int rank) {
    List<String> ids = IntStream.rangeClosed(1, DEPTH + 1).mapToObj(Integer::toString).toList();
    String gold = Integer.toString(rank);
    RarbTask task =
        new RarbTask(
            "made",
            "",
            ids.stream().map(id -> new RarbTask.Choice(id, id)).toList(),
            List.of(new RarbTask.Question("q", "q", List.of(gold), Set.of(gold))));
    Ranked ranked =
        new Ranked("q", ids.subList(0, DEPTH), new ChoiceRanking(List.of(gold), _ -> 1));
    return RarbResult.of(task, List.of(ranked), RarbTask.Question::gold);
  }
}
