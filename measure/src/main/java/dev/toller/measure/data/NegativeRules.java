// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which documents of a ranking are learned from as not relevant. Those that are judged relevant
 * never are; the others may be relevant all the same, so what lies too close to the top is left
 * out.
 *
 * <p>A margin {@code m} bounds by {@code s - (1 - m) * |s|}, where {@code s} is the score of the
 * best relevant document: by {@code m * s} where that is above 0, and also below {@code s} where it
 * is a logit below 0.
 *
 * @param skip how many of the best are left out
 * @param most how many are kept
 * @param margin only what scores below the bound that it makes is kept (Moreira et al. 2024,
 *     positive-aware mining); 0, or no relevant document that was found, for no such bound
 * @param cap only what scores below this is kept
 * @param teacherMargin the same as the margin, by a teacher's scores; 0 for no such bound
 */
public record NegativeRules(
    int skip, int most, double margin, OptionalDouble cap, double teacherMargin) {

  private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

  /** Checks the numbers. */
  public NegativeRules {
    if (skip < 0 || most < 1 || margin < 0 || teacherMargin < 0) {
      throw TollerException.invalid(
          "Negatives need a number to skip of at least 0, to keep of at least 1, and margins of at least 0, got %d, %d, %s and %s."
              .formatted(skip, most, margin, teacherMargin));
    }
  }

  /**
   * The documents that are kept, best first.
   *
   * @param found what a flow ranked for a query
   * @param relevant the documents that are judged relevant to it
   * @param teacher what a teacher says of documents, if one was asked
   */
  public List<Hit> of(Ranking found, Set<String> relevant, Optional<Map<String, Double>> teacher) {
    double bound = Math.min(bound(margin, scores(found), relevant), cap.orElse(UNBOUNDED));
    double taught = teacher.map(by -> bound(teacherMargin, by, relevant)).orElse(UNBOUNDED);
    return found.hits().stream()
        .skip(skip)
        .filter(hit -> !relevant.contains(hit.id()))
        .filter(hit -> hit.score() < bound)
        .filter(hit -> teacher.isEmpty() || passes(teacher.get().get(hit.id()), taught))
        .limit(most)
        .toList();
  }

  /** The same for every query of a run; a query that is left with none is left out. */
  public Run of(Run found, Qrels qrels, Optional<Run> teacher, String tag) {
    SortedMap<String, Ranking> kept = new TreeMap<>();
    found
        .rankings()
        .forEach((query, ranking) -> {
          List<Hit> negatives =
              of(ranking, relevant(qrels, query), teacher.map(run -> scores(run, query)));
          if (!negatives.isEmpty()) {
            kept.put(query, Ranking.of(negatives));
          }
        });
    return new Run(tag, kept);
  }

  /**
   * How many of some queries have no relevant document with a score, so that a margin bounds
   * nothing there.
   *
   * @param scores what was found, or what a teacher says
   */
  public static int unbounded(Set<String> queries, Run scores, Qrels qrels) {
    return (int)
        queries.stream()
            .filter(query -> best(scores(scores, query), relevant(qrels, query)).isEmpty())
            .count();
  }

  private static Set<String> relevant(Qrels qrels, String query) {
    return qrels.of(query).entrySet().stream()
        .filter(judged -> judged.getValue() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Map<String, Double> scores(Run run, String query) {
    return scores(run.rankings().getOrDefault(query, Ranking.EMPTY));
  }

  private static Map<String, Double> scores(Ranking ranking) {
    Map<String, Double> scores = new HashMap<>();
    ranking.hits().forEach(hit -> scores.put(hit.id(), hit.score()));
    return scores;
  }

  private static double bound(double margin, Map<String, Double> scores, Set<String> relevant) {
    OptionalDouble best = best(scores, relevant);
    if (margin == 0 || best.isEmpty()) {
      return UNBOUNDED;
    }
    double score = best.getAsDouble();
    return score < 0 ? (2 - margin) * score : margin * score;
  }

  private static OptionalDouble best(Map<String, Double> scores, Set<String> relevant) {
    return relevant.stream().filter(scores::containsKey).mapToDouble(scores::get).max();
  }

  /** What the teacher has not scored does not pass. */
  private static boolean passes(Double score, double bound) {
    return score != null && score < bound;
  }
}
