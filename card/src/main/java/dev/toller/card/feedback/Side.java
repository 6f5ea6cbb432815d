// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the cells are worth with one way of finding by words, weights tuned on each data set by
 * {@link CrossValidation}. Queries of several data sets are told apart as {@code set/query}.
 */
final class Side {

  private final SortedMap<String, SortedMap<String, Measured>> tuned = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Measured>> seen = new TreeMap<>();

  private Side() {}

  /** Tunes all cells on all data sets. */
  static Side of(List<Measured> rows) {
    SortedMap<String, List<Measured>> sets = new TreeMap<>();
    rows.forEach(row -> sets.computeIfAbsent(row.set(), _ -> new ArrayList<>()).add(row));
    Side side = new Side();
    sets.values().forEach(side::tune);
    return side;
  }

  private void tune(List<Measured> set) {
    CrossValidation folds = new CrossValidation(set.stream().map(Measured::query).toList());
    SortedMap<String, SortedMap<Integer, SortedMap<String, Measured>>> cells = new TreeMap<>();
    for (Measured row : set) {
      cells
          .computeIfAbsent(row.cell(), _ -> new TreeMap<>())
          .computeIfAbsent(row.tenths(), _ -> new TreeMap<>())
          .put(row.query(), row);
    }
    cells.forEach((cell, weights) -> {
      SortedMap<Integer, Map<String, Double>> values = new TreeMap<>();
      weights.forEach((tenths, rows) -> values.put(tenths, firsts(rows)));
      put(tuned, cell, weights, folds.elsewhere(values));
      put(seen, cell, weights, folds.here(values));
    });
  }

  private static Map<String, Double> firsts(SortedMap<String, Measured> rows) {
    Map<String, Double> firsts = new TreeMap<>();
    rows.forEach((query, row) -> firsts.put(query, row.values().getFirst()));
    return firsts;
  }

  private static void put(
      SortedMap<String, SortedMap<String, Measured>> into,
      String cell,
      SortedMap<Integer, SortedMap<String, Measured>> weights,
      Map<String, Integer> chosen) {
    SortedMap<String, Measured> rows = into.computeIfAbsent(cell, _ -> new TreeMap<>());
    chosen.forEach((query, tenths) -> {
      Measured row = weights.get(tenths).get(query);
      rows.put(row.set() + "/" + query, row);
    });
  }

  /** The cells' names. */
  Collection<String> cells() {
    return tuned.keySet();
  }

  /** The rows of a cell by query, each with the weight that other folds chose. */
  SortedMap<String, Measured> tuned(String cell) {
    return tuned.get(cell);
  }

  /** The rows of a cell by query, each with the weight that is best in its own fold. */
  SortedMap<String, Measured> seen(String cell) {
    return seen.get(cell);
  }

  /** The rows of a cell in each data set. */
  SortedMap<String, List<Measured>> bySet(String cell) {
    SortedMap<String, List<Measured>> sets = new TreeMap<>();
    tuned
        .get(cell)
        .values()
        .forEach(row -> sets.computeIfAbsent(row.set(), _ -> new ArrayList<>()).add(row));
    return sets;
  }
}
