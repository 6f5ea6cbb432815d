// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.Answer;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.flow.Result;
import dev.toller.flow.Visit;
import dev.toller.measure.answer.AnswerMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a flow did with one query.
 *
 * @param id the query's
 * @param documents the ids that it found in the data set, best first
 * @param scores of these
 * @param answered whether the flow answers at all
 * @param answer without the marks of citations; empty where it abstained or does not answer
 * @param confidence of the answer; -1 where it has none
 * @param faithful the share of the answer's words that stand in the passages found
 * @param calls of a language model
 * @param nanos of the whole run
 * @param vertices nanoseconds of each vertex, by its name and what it does
 */
record QueryRow(
    String id,
    List<String> documents,
    List<Double> scores,
    boolean answered,
    String answer,
    double confidence,
    double faithful,
    int calls,
    long nanos,
    Map<String, Long> vertices) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MARK = Pattern.compile("\\s*\\[\\d+]");

  /**
   * The row of a result.
   *
   * @param shown the texts of the passages found
   */
  static QueryRow of(String id, Result result, List<String> shown) {
    Ranking ranking = result.context().ranking();
    var answer = result.context().answer();
    Map<String, Long> vertices = new TreeMap<>();
    int calls = 0;
    for (Visit visit : result.trace().visits()) {
      vertices.merge(visit.vertex() + " " + visit.label(), visit.nanos(), Long::sum);
      calls += visit.usage().calls();
    }
    return new QueryRow(
        id,
        ranking.ids().stream().map(RenamedIds::original).toList(),
        ranking.hits().stream().map(Hit::score).toList(),
        answer.isPresent(),
        answer.map(QueryRow::words).orElse(""),
        answer.map(Answer::confidence).filter(value -> !value.isNaN()).orElse(-1.0),
        answer
            .map(QueryRow::words)
            .map(words -> AnswerMetrics.kPrecision(words, shown))
            .orElse(0.0),
        calls,
        result.trace().nanos(),
        vertices);
  }

  /** The words of an answer. */
  static String words(Answer answer) {
    return answer.abstained() ? "" : MARK.matcher(answer.text()).replaceAll("");
  }

  /** The ranking under the data set's ids. */
  Ranking ranking() {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      hits.add(new Hit(documents.get(i), scores.get(i)));
    }
    return Ranking.of(hits);
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Reads what {@link #json} wrote; a line that was torn in writing does not read. */
  static QueryRow read(String line) throws JsonProcessingException {
    return JSON.readValue(line, QueryRow.class);
  }
}
