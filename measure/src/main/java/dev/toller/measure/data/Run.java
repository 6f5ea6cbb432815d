// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one system found for each query, as a TREC run file says it: {@code query Q0 document rank
 * score tag}.
 *
 * <p><b>Order.</b> A run is ordered by {@link Hit#ORDER}: score descending, then id ascending. The
 * rank column is ignored in reading, as trec_eval ignores it. But trec_eval breaks ties by id
 * <em>descending</em>, so a foreign file with tied scores can measure differently here and there.
 *
 * <p><b>Files written here have no ties.</b> Each score is rounded to a {@code float}, and where it
 * would not lie below the one before it, it is lowered to the next {@code float} that does; it is
 * printed with as many digits as tell it from its neighbours. So every reader that sorts by score,
 * in single precision (trec_eval 9) or double (trec_eval 10), with whatever tie rule, sees the
 * order that is measured here, and trec_eval gives the values that {@code toller eval} gives. What
 * a file loses is the exact score: reading it back gives the same ids in the same order, with
 * scores within a few units in the last place of a {@code float}.
 *
 * @param tag the system's name
 * @param rankings query id to what was found, in ascending order of queries
 */
public record Run(String tag, SortedMap<String, Ranking> rankings) {

  public Run {
    rankings = Collections.unmodifiableSortedMap(new TreeMap<>(rankings));
  }

  /** The run of a system. */
  public static Run of(String tag, Map<String, Ranking> rankings) {
    return new Run(tag, new TreeMap<>(rankings));
  }

  /**
   * Reads a run file; the tag is that of its last line, as in trec_eval.
   *
   * @throws TollerException where a line is malformed, a document stands twice under a query, or
   *     there is no line at all
   */
  public static Run read(Path file) {
    try (TextLines lines = new TextLines(file)) {
      Reader reader = new Reader(lines);
      while (lines.advance()) {
        reader.add();
      }
      return reader.run(file);
    }
  }

  /**
   * Writes the run in ascending order of queries, best first.
   *
   * @throws TollerException where an id or the tag holds white space, or a score is beyond the
   *     range of {@code float}
   */
  public void write(Path file) {
    String checkedTag = Ids.forTrec(tag);
    TextFile.write(
        file,
        rankings.entrySet().stream()
            .flatMap(entry -> lines(Ids.forTrec(entry.getKey()), entry.getValue(), checkedTag)));
  }

  private static Stream<String> lines(String query, Ranking ranking, String tag) {
    List<String> lines = new ArrayList<>();
    float bound = Float.POSITIVE_INFINITY;
    for (Hit hit : ranking.hits()) {
      bound = below(bound, hit, query);
      int rank = lines.size() + 1;
      lines.add(query + " Q0 " + Ids.forTrec(hit.id()) + ' ' + rank + ' ' + bound + ' ' + tag);
    }
    return lines.stream();
  }

  private static float below(float bound, Hit hit, String query) {
    float score = Math.min((float) hit.score(), Math.nextDown(bound));
    if (Float.isInfinite((float) hit.score()) || Float.isInfinite(score)) {
      throw TollerException.invalid(
          "The score %s of document '%s' for query '%s' cannot stand in a run file: it is beyond the range of float."
              .formatted(hit.score(), hit.id(), query));
    }
    return score;
  }

  /** Gathers the hits of each query. */
  private static final class Reader {

    private static final int COLUMNS = 6;

    private final TextLines lines;
    private final Map<String, List<Hit>> hits = new TreeMap<>();
    private final Map<String, Set<String>> seen = new TreeMap<>();
    private String tag = "";

    Reader(TextLines lines) {
      this.lines = lines;
    }

    void add() {
      String[] columns = lines.text().strip().split("\\s+");
      if (columns.length != COLUMNS) {
        throw lines.expected("the six columns 'query Q0 document rank score tag'");
      }
      String query = columns[0];
      if (!seen.computeIfAbsent(query, unseen -> new HashSet<>()).add(columns[2])) {
        throw lines.wrong(
            "ranks document '%s' a second time for query '%s'".formatted(columns[2], query));
      }
      hits.computeIfAbsent(query, unseen -> new ArrayList<>())
          .add(new Hit(columns[2], score(columns[4])));
      tag = columns[5];
    }

    private double score(String column) {
      try {
        double score = Double.parseDouble(column);
        if (!Double.isNaN(score)) {
          return score + 0.0; // Makes -0.0 and 0.0 the tie that they are.
        }
      } catch (NumberFormatException e) {
        // Reported below, as NaN is.
      }
      throw lines.wrong("has the score '%s', which should be a number".formatted(column));
    }

    Run run(Path file) {
      if (hits.isEmpty()) {
        throw TollerException.invalid(
            "The run '%s' is empty: nothing was found for any query; look at what made it."
                .formatted(file));
      }
      SortedMap<String, Ranking> rankings = new TreeMap<>();
      hits.forEach((query, found) -> rankings.put(query, Ranking.of(found)));
      return new Run(tag, rankings);
    }
  }
}
