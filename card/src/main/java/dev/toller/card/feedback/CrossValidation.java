// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import dev.toller.card.Checksum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Chooses a weight for each query by other queries: those of one data set fall into {@value #FOLDS}
 * folds, and the queries of a fold take the weight that is best on the other folds.
 *
 * <p>Folds depend on the ids of queries alone, so that every cell has the same.
 */
final class CrossValidation {

  /** How many folds there are. */
  static final int FOLDS = 5;

  private final Map<String, Integer> folds = new HashMap<>();

  /**
   * @param queries the ids of all queries of the data set; more than once counts once
   */
  CrossValidation(Collection<String> queries) {
    List<String> order =
        queries.stream().distinct().sorted(Comparator.comparing(Checksum::ofText)).toList();
    for (int i = 0; i < order.size(); i++) {
      folds.put(order.get(i), i % FOLDS);
    }
  }

  /** The fold of a query, from 0. */
  int fold(String query) {
    return folds.get(query);
  }

  /**
   * The weight of each query, chosen where it is not.
   *
   * @param values what is to be large: by weight, then by query
   */
  Map<String, Integer> elsewhere(Map<Integer, Map<String, Double>> values) {
    return chosen(values, false);
  }

  /**
   * The weight of each query, chosen in its own fold: what nobody may do, so that it can be seen
   * that it was not done.
   *
   * @param values what is to be large: by weight, then by query
   */
  Map<String, Integer> here(Map<Integer, Map<String, Double>> values) {
    return chosen(values, true);
  }

  private Map<String, Integer> chosen(Map<Integer, Map<String, Double>> values, boolean within) {
    List<Integer> weights = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int tested = fold;
      weights.add(best(values, query -> (folds.get(query) == tested) == within));
    }
    Map<String, Integer> chosen = new TreeMap<>();
    folds.forEach((query, fold) -> chosen.put(query, weights.get(fold)));
    return chosen;
  }

  /** The weight of the largest mean; the smallest such weight. */
  private static int best(Map<Integer, Map<String, Double>> values, Predicate<String> counts) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Integer, Map<String, Double>> weight : new TreeMap<>(values).entrySet()) {
      double sum = 0;
      for (Map.Entry<String, Double> value : new TreeMap<>(weight.getValue()).entrySet()) {
        sum += counts.test(value.getKey()) ? value.getValue() : 0;
      }
      if (sum > most) {
        most = sum;
        best = weight.getKey();
      }
    }
    return best;
  }
}
