// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the queries on which two runs of the same flow differ: by more than the order of documents
 * of equal score, or at all.
 *
 * @param parameters as the card writes them
 * @param left a stage that ran a flow
 * @param right another one
 */
record CompareStage(Map<String, Object> parameters, String left, String right) implements Stage {

  private static final double ROUNDING = 1e-6;
  private static final long MEMORY = 500L << 20;

  @Override
  public Set<String> inputs() {
    return Set.of(left, right);
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(1, MEMORY, 1000);
  }

  @Override
  public void run(Work work) throws IOException {
    Map<String, QueryRow> one = rows(work.input(left));
    Map<String, QueryRow> other = rows(work.input(right));
    Map<String, Double> beyondTies = new TreeMap<>();
    Map<String, Double> atAll = new TreeMap<>();
    one.forEach((query, row) -> {
      QueryRow match = other.get(query);
      beyondTies.put(query, match == null || !sameScores(row, match) ? 1.0 : 0.0);
      atAll.put(query, match == null || !row.documents().equals(match.documents()) ? 1.0 : 0.0);
    });
    work.values().value("queries", one.size());
    work.values().value("missing", Math.abs(one.size() - other.size()));
    work.values().value("beyond-ties", sum(beyondTies));
    work.values().value("at-all", sum(atAll));
  }

  private static double sum(Map<String, Double> column) {
    return column.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Map<String, QueryRow> rows(Path folder) throws IOException {
    Map<String, QueryRow> rows = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve(FlowStage.ROWS))) {
      QueryRow row = QueryRow.read(line);
      rows.put(row.id(), row);
    }
    return rows;
  }

  /**
   * Whether the same scores stand at the same ranks, over the same documents but for those that tie
   * with the last one, where the ranking was cut.
   */
  private static boolean sameScores(QueryRow left, QueryRow right) {
    if (left.scores().size() != right.scores().size()) {
      return false;
    }
    for (int i = 0; i < left.scores().size(); i++) {
      if (Math.abs(left.scores().get(i) - right.scores().get(i)) > ROUNDING) {
        return false;
      }
    }
    return beforeLast(left).equals(beforeLast(right));
  }

  private static Set<String> beforeLast(QueryRow row) {
    List<Double> scores = row.scores();
    Set<String> documents = new HashSet<>();
    for (int i = 0; i < scores.size(); i++) {
      if (scores.get(i) > scores.getLast() + ROUNDING) {
        documents.add(row.documents().get(i));
      }
    }
    return documents;
  }
}
