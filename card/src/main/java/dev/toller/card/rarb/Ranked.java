// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What a retriever made of one question: all that the measures of the benchmark look at.
 *
 * @param question its id
 * @param top the ids of the best ten choices of the pool
 * @param choices the best of the question's own candidates
 */
record Ranked(String question, List<String> top, ChoiceRanking choices) {

  private static final int DEPTH = 10;

  Ranked {
    top = List.copyOf(top);
  }

  /** Asks all questions of a task. */
  static List<Ranked> all(RarbTask task, ChoicePool pool, Instruction instruction) {
    List<String> queries =
        task.questions().stream().map(question -> instruction.on(task, question)).toList();
    List<Ranked> ranked = new ArrayList<>();
    pool.rank(queries)
        .forEach(ranking -> ranked.add(of(task.questions().get(ranked.size()), ranking)));
    return ranked;
  }

  private static Ranked of(RarbTask.Question question, Ranking ranking) {
    if (Thread.currentThread().isInterrupted()) {
      throw new TollerException(
          TollerException.Kind.FAILED, "The ranking of choices was interrupted; run it again.");
    }
    Map<String, Double> scores =
        ranking.hits().stream().collect(Collectors.toMap(Hit::id, Hit::score));
    return new Ranked(
        question.id(),
        ranking.top(DEPTH).ids(),
        new ChoiceRanking(question.candidates(), id -> scores.getOrDefault(id, 0.0)));
  }

  /** Writes a line {@code question<TAB>best ten<TAB>best candidates} each, packed. */
  static void write(Path file, List<Ranked> all) throws IOException {
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      for (Ranked one : all) {
        out.append(one.question)
            .append('\t')
            .append(String.join(" ", one.top))
            .append('\t')
            .append(String.join(" ", one.choices.best()))
            .append('\n');
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static List<Ranked> read(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .map(columns ->
              new Ranked(columns[0], ids(columns[1]), new ChoiceRanking(ids(columns[2]))))
          .toList();
    }
  }

  private static List<String> ids(String column) {
    return column.isEmpty() ? List.of() : List.of(column.split(" "));
  }
}
