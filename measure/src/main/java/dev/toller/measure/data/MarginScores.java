// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.Hit;
import dev.toller.Ranking;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a teacher says of pairs of a relevant document and another one, in the form in which such
 * scores are published (Hofstätter et al. 2020): lines of {@code score-of-relevant score-of-other
 * query relevant other}, divided by tabs.
 *
 * @param rows in the order of the file
 */
public record MarginScores(List<Row> rows) {

  private static final int COLUMNS = 5;

  /**
   * A line.
   *
   * @param ofRelevant the score of the relevant document
   * @param ofOther the score of the other one
   * @param query its id
   * @param relevant the document's id
   * @param other the document's id
   */
  public record Row(
      double ofRelevant, double ofOther, String query, String relevant, String other) {

    private String line() {
      return "%s\t%s\t%s\t%s\t%s"
          .formatted((float) ofRelevant, (float) ofOther, query, relevant, other);
    }
  }

  /** Copies the list. */
  public MarginScores {
    rows = List.copyOf(rows);
  }

  /** Whether a file is of this kind rather than a run: its name ends in {@code .tsv}. */
  public static boolean isIn(Path file) {
    return file.toString().matches(".*\\.tsv(\\.gz)?");
  }

  /**
   * Reads a file.
   *
   * @throws dev.toller.TollerException where there is none, or a line is malformed
   */
  public static MarginScores read(Path file) {
    List<Row> rows = new ArrayList<>();
    try (TextLines lines = new TextLines(file)) {
      while (lines.advance()) {
        rows.add(row(lines));
      }
    }
    return new MarginScores(rows);
  }

  private static Row row(TextLines lines) {
    String[] columns = lines.text().strip().split("\t");
    try {
      if (columns.length == COLUMNS) {
        return new Row(
            Double.parseDouble(columns[0]),
            Double.parseDouble(columns[1]),
            columns[2],
            columns[3],
            columns[4]);
      }
    } catch (NumberFormatException notNumbers) {
      throw expected(lines, notNumbers);
    }
    throw expected(lines, null);
  }

  private static RuntimeException expected(TextLines lines, Throwable cause) {
    RuntimeException wrong =
        lines.expected(
            "five columns divided by tabs: 'score-of-relevant score-of-other query relevant other'");
    if (cause != null) {
      wrong.addSuppressed(cause);
    }
    return wrong;
  }

  /** Writes a file. */
  public void write(Path file) {
    TextFile.write(file, rows.stream().map(Row::line));
  }

  /** What is said of each document, as a run. */
  public Run scores() {
    Map<String, Map<String, Double>> scores = new TreeMap<>();
    for (Row row : rows) {
      Map<String, Double> of = scores.computeIfAbsent(row.query, _ -> new LinkedHashMap<>());
      of.putIfAbsent(row.relevant, row.ofRelevant);
      of.putIfAbsent(row.other, row.ofOther);
    }
    return run(scores);
  }

  /** The documents that are not the relevant ones, as a run. */
  public Run others() {
    Map<String, Map<String, Double>> scores = new TreeMap<>();
    rows.forEach(row ->
        scores
            .computeIfAbsent(row.query, _ -> new LinkedHashMap<>())
            .putIfAbsent(row.other, row.ofOther));
    return run(scores);
  }

  private static Run run(Map<String, Map<String, Double>> scores) {
    SortedMap<String, Ranking> rankings = new TreeMap<>();
    scores.forEach((query, of) -> {
      List<Hit> hits = new ArrayList<>();
      of.forEach((id, score) -> hits.add(new Hit(id, score)));
      rankings.put(query, Ranking.of(hits));
    });
    return new Run("margins", rankings);
  }

  /**
   * The pairs of what a run has of each query: every relevant document with every other one.
   *
   * @param scored a teacher's scores
   */
  public static MarginScores of(Run scored, Qrels qrels) {
    List<Row> rows = new ArrayList<>();
    scored
        .rankings()
        .forEach((query, ranking) -> {
          Map<String, Integer> grades = qrels.of(query);
          for (Hit relevant : ranking.hits()) {
            if (grades.getOrDefault(relevant.id(), 0) > 0) {
              ranking.hits().stream()
                  .filter(other -> grades.getOrDefault(other.id(), 0) <= 0)
                  .map(other ->
                      new Row(relevant.score(), other.score(), query, relevant.id(), other.id()))
                  .forEach(rows::add);
            }
          }
        });
    return new MarginScores(rows);
  }
}
