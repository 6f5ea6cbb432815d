// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.TollerException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Relevance judgements: for each query, the grade of each judged document.
 *
 * <p>A grade of 1 or more means relevant, higher meaning more so; 0 means judged and not relevant;
 * a negative grade counts as not relevant. A document that is not listed is unjudged and counts as
 * not relevant too. Every query has at least one judgement.
 *
 * @param grades query id to document id to grade, both in ascending order
 */
public record Qrels(SortedMap<String, SortedMap<String, Integer>> grades) {

  private static final int BOUND = 127;

  public Qrels {
    SortedMap<String, SortedMap<String, Integer>> copy = new TreeMap<>();
    grades.forEach((query, judged) -> {
      if (!judged.isEmpty()) {
        copy.put(query, Collections.unmodifiableSortedMap(new TreeMap<>(judged)));
      }
    });
    grades = Collections.unmodifiableSortedMap(copy);
  }

  /** The judgements of these queries. */
  public static Qrels of(Map<String, Map<String, Integer>> grades) {
    SortedMap<String, SortedMap<String, Integer>> sorted = new TreeMap<>();
    grades.forEach((query, judged) -> sorted.put(query, new TreeMap<>(judged)));
    return new Qrels(sorted);
  }

  /**
   * Reads judgements in either of two forms, told apart by the first line: BEIR, a header of three
   * columns and then {@code query-id<TAB>corpus-id<TAB>score}; or TREC, {@code query iteration
   * document grade} between white space, the iteration being ignored. Grades are whole numbers from
   * -127 to 127.
   *
   * @throws TollerException where a line is malformed, a document is judged twice for a query, or
   *     there is no judgement at all
   */
  public static Qrels read(Path file) {
    try (TextLines lines = new TextLines(file)) {
      if (!lines.advance()) {
        throw TollerException.invalid("The judgements '%s' are empty.".formatted(file));
      }
      Qrels qrels = form(lines).read(lines);
      if (qrels.grades.isEmpty()) {
        throw TollerException.invalid(
            "The judgements '%s' hold a header and nothing else.".formatted(file));
      }
      return qrels;
    }
  }

  private static Form form(TextLines lines) {
    String first = lines.text();
    if (columns(first, Form.TREC) == 4) {
      return Form.TREC;
    }
    if (columns(first, Form.BEIR) == 3
        && !first.substring(first.lastIndexOf('\t') + 1).matches("-?\\d+")) {
      return Form.BEIR;
    }
    throw lines.expected(
        "the header 'query-id<TAB>corpus-id<TAB>score' or the four columns 'query 0 document grade'");
  }

  private static int columns(String line, Form form) {
    return line.strip().split(form.separator, -1).length;
  }

  /** The queries, in ascending order. */
  public Set<String> queries() {
    return grades.keySet();
  }

  /** The grade of each document judged for this query; empty where the query is not judged. */
  public Map<String, Integer> of(String query) {
    return grades.getOrDefault(query, Collections.emptySortedMap());
  }

  /** How many judgements there are. */
  public int size() {
    return grades.values().stream().mapToInt(Map::size).sum();
  }

  /** Writes the four columns of TREC, which trec_eval reads, in ascending order of ids. */
  public void writeTrec(Path file) {
    TextFile.write(
        file, grades.entrySet().stream().flatMap(query -> lines(query.getKey(), query.getValue())));
  }

  private static Stream<String> lines(String query, Map<String, Integer> judged) {
    String start = Ids.forTrec(query) + " 0 ";
    return judged.entrySet().stream()
        .map(grade -> start + Ids.forTrec(grade.getKey()) + ' ' + grade.getValue());
  }

  /** The two forms of a file. */
  private enum Form {
    TREC("\\s+", 2, 3, "the four columns 'query 0 document grade'"),
    BEIR("\t", 1, 2, "the three columns 'query-id<TAB>corpus-id<TAB>score'");

    private final String separator;
    private final int document;
    private final int grade;
    private final String expectation;

    Form(String separator, int document, int grade, String expectation) {
      this.separator = separator;
      this.document = document;
      this.grade = grade;
      this.expectation = expectation;
    }

    Qrels read(TextLines lines) {
      SortedMap<String, SortedMap<String, Integer>> grades = new TreeMap<>();
      boolean there = this == TREC || lines.advance();
      while (there) {
        add(lines, grades);
        there = lines.advance();
      }
      return new Qrels(grades);
    }

    private void add(TextLines lines, SortedMap<String, SortedMap<String, Integer>> grades) {
      String[] columns = lines.text().strip().split(separator, -1);
      if (columns.length != grade + 1) {
        throw lines.expected(expectation);
      }
      Integer before =
          grades
              .computeIfAbsent(columns[0], query -> new TreeMap<>())
              .put(columns[document], grade(lines, columns[grade]));
      if (before != null) {
        throw lines.wrong(
            "judges document '%s' a second time for query '%s'"
                .formatted(columns[document], columns[0]));
      }
    }

    private int grade(TextLines lines, String column) {
      try {
        int value = Integer.parseInt(column.strip());
        if (Math.abs(value) <= BOUND) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Reported below, as a number out of bounds is.
      }
      throw lines.wrong(
          "has the grade '%s', which should be a whole number from -%d to %d"
              .formatted(column, BOUND, BOUND));
    }
  }
}
