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
 * @param skip how many of the best are left out
 * @param most how many are kept
 * @param margin only what scores below this part of the best relevant document is kept (Moreira et
 *     al. 2024, positive-aware mining); 0 for no such bound
 * @param cap only what scores below this is kept
 * @param teacherMargin the same as the margin, by a teacher's scores; 0 for no such bound
 */
public record NegativeRules(
    int skip, int most, double margin, OptionalDouble cap, double teacherMargin) {

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
    double bound = bound(found, relevant);
    OptionalDouble taught = teacher.map(by -> best(by, relevant)).orElse(OptionalDouble.empty());
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

  private static Set<String> relevant(Qrels qrels, String query) {
    return qrels.of(query).entrySet().stream()
        .filter(judged -> judged.getValue() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Map<String, Double> scores(Run run, String query) {
    Map<String, Double> scores = new HashMap<>();
    run.rankings()
        .getOrDefault(query, Ranking.EMPTY)
        .hits()
        .forEach(hit -> scores.put(hit.id(), hit.score()));
    return scores;
  }

  private double bound(Ranking found, Set<String> relevant) {
    double ofPositive =
        margin == 0
            ? Double.POSITIVE_INFINITY
            : found.hits().stream()
                .filter(hit -> relevant.contains(hit.id()))
                .mapToDouble(hit -> hit.score() * margin)
                .max()
                .orElse(Double.POSITIVE_INFINITY);
    return Math.min(ofPositive, cap.orElse(Double.POSITIVE_INFINITY));
  }

  private static OptionalDouble best(Map<String, Double> scores, Set<String> relevant) {
    return relevant.stream().filter(scores::containsKey).mapToDouble(scores::get).max();
  }

  /** What the teacher has not scored does not pass. */
  private boolean passes(Double score, OptionalDouble best) {
    return score != null
        && (teacherMargin == 0 || best.isEmpty() || score < teacherMargin * best.getAsDouble());
  }
}
