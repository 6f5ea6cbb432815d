// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.router;

import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Router;
import dev.toller.flow.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A router that scores each of its routes for the question and chooses the best; of equal ones the
 * first by name, and none where no score is above 0.
 */
interface Scored extends Router {

  /** The score of each route, 0 to 1. */
  SortedMap<String, Double> scores(String question, Environment environment);

  @Override
  default Set<Slot> reads() {
    return Set.of();
  }

  @Override
  default Optional<String> choose(Context context, Environment environment) {
    String best = "";
    double highest = 0;
    for (Map.Entry<String, Double> route : scores(context.question(), environment).entrySet()) {
      if (route.getValue() > highest) {
        best = route.getKey();
        highest = route.getValue();
      }
    }
    return Optional.of(best).filter(route -> !route.isEmpty());
  }

  /** The names of a table, in order. */
  static List<String> names(SortedMap<String, List<String>> table) {
    return List.copyOf(table.keySet());
  }
}
