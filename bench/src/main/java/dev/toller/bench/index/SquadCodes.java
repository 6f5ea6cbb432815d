// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation;
import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import dev.toller.bench.Duel;
import dev.toller.bench.Row;
import dev.toller.index.code.BinaryCoder;
import dev.toller.index.code.CodeFamily;
import dev.toller.index.code.CodeIndex;
import dev.toller.index.code.CodeSettings;
import dev.toller.index.code.Coder;
import dev.toller.index.code.Origin;
import dev.toller.index.code.QuantiserTraining;
import dev.toller.index.dense.DenseFamily;
import dev.toller.index.dense.DenseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What codes of SQuAD's paragraphs find by its questions, beside whole vectors compared exactly:
 * the ten best of each are compared. Coders are trained on the paragraphs.
 */
final class SquadCodes {

  private static final int QUESTIONS = 500;
  private static final int TIMED = 60;
  private static final int BEST = 10;
  private static final int DIMENSION = 384;
  private static final int ROUNDS = 7;
  private static final int ROTATIONS = 8;

  private final List<Dense> paragraphs;
  private final List<Dense> questions;
  private final Path home;

  SquadCodes(Path data, Path home) throws IOException {
    this.paragraphs = vectors(RealVectors.Texts.SQUAD_PARAGRAPHS, data);
    this.questions = vectors(RealVectors.Texts.SQUAD_QUESTIONS, data).subList(0, QUESTIONS);
    this.home = home;
  }

  private static List<Dense> vectors(RealVectors.Texts texts, Path data) throws IOException {
    return Arrays.stream(RealVectors.of(texts, data)).map(Dense::new).toList();
  }

  List<Row> rows() throws Exception {
    DenseFamily whole = new DenseFamily(DIMENSION, DenseSettings.DEFAULT);
    Path folder = home.resolve("whole");
    try (IndexWriter<Dense> writer = whole.write(folder, OptionalLong.empty())) {
      writer.add(entries(paragraphs));
      try (Index<Dense, Dense> index = whole.open(folder, writer.commit())) {
        List<Ranking> best =
            questions.stream().map(question -> index.search(question, BEST, Filter.ALL)).toList();
        return rows(index, best);
      }
    }
  }

  private static <R extends Representation> List<Entry<R>> entries(List<R> stored) {
    List<Entry<R>> entries = new ArrayList<>();
    for (R each : stored) {
      entries.add(new Entry<>("p" + entries.size(), each, Metadata.NONE));
    }
    return entries;
  }

  private List<Row> rows(Index<Dense, Dense> whole, List<Ranking> best) throws Exception {
    List<Row> rows = new ArrayList<>();
    for (Coder signs : List.of(BinaryCoder.signs(DIMENSION), BinaryCoder.rotated(DIMENSION, 1))) {
      String name = signs.hash().equals(BinaryCoder.signs(DIMENSION).hash()) ? "" : ", rotated";
      rows.addAll(rows("384 bits" + name, signs, whole, best, 100, 1_000, Integer.MAX_VALUE));
    }
    for (int[] sizes : new int[][] {{48, 8}, {96, 8}, {96, 4}, {192, 4}}) {
      QuantiserTraining training = QuantiserTraining.of(sizes[0], sizes[1]);
      String name = "%d x %d bits".formatted(sizes[0], sizes[1]);
      rows.addAll(rows(name, trained(training, name, rows), whole, best, Integer.MAX_VALUE));
      String rotated = name + ", OPQ";
      QuantiserTraining more = training.withRotations(ROTATIONS);
      rows.addAll(rows(rotated, trained(more, rotated, rows), whole, best, Integer.MAX_VALUE));
    }
    return rows;
  }

  private Coder trained(QuantiserTraining training, String name, List<Row> rows) {
    long start = System.nanoTime();
    Coder coder = training.train(paragraphs, Origin.ANY);
    rows.add(Row.of("training " + name, "s", (System.nanoTime() - start) / 1e9));
    return coder;
  }

  private List<Row> rows(
      String name, Coder coder, Index<Dense, Dense> whole, List<Ranking> best, int... candidates)
      throws Exception {
    CodeFamily family = new CodeFamily(coder, CodeSettings.DEFAULT);
    Path folder = home.resolve("codes-" + coder.hash());
    try (IndexWriter<Code> writer = family.write(folder, OptionalLong.empty())) {
      writer.add(entries(coder.encode(paragraphs)));
      try (CodeIndex index = family.open(folder, writer.commit())) {
        List<Row> rows = new ArrayList<>();
        for (int some : candidates) {
          rows.add(row(name, coder, index, some, whole, best));
        }
        rows.add(onTwo(name, index));
        return rows;
      }
    }
  }

  private Row row(
      String name,
      Coder coder,
      CodeIndex index,
      int candidates,
      Index<Dense, Dense> whole,
      List<Ranking> best)
      throws Exception {
    List<Dense> timed = questions.subList(0, TIMED);
    List<Double> seconds =
        Duel.medians(
            ROUNDS,
            1,
            List.of(
                () -> timed.forEach(each -> index.search(each, BEST, Filter.ALL, candidates)),
                () -> timed.forEach(each -> whole.search(each, BEST, Filter.ALL))));
    String how = candidates == Integer.MAX_VALUE ? "all" : "%,d candidates".formatted(candidates);
    return Row.beside(
            "%s, %d B, %s".formatted(name, coder.bytes(), how),
            "1/s",
            TIMED / seconds.get(0),
            "whole vectors, 1,536 B",
            TIMED / seconds.get(1))
        .withRecall(recall(index.search(questions, BEST, Filter.ALL, candidates), best));
  }

  private Row onTwo(String name, CodeIndex index) throws Exception {
    List<Dense> timed = questions.subList(0, TIMED);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Double> seconds =
          Duel.medians(
              ROUNDS,
              1,
              List.of(
                  () -> MillionCodes.inTwo(threads, index, timed),
                  () -> timed.forEach(each -> index.search(each, BEST, Filter.ALL)),
                  () -> index.search(timed, BEST, Filter.ALL)));
      return Row.beside(
          name + ", on two threads",
          "1/s",
          TIMED / seconds.get(0),
          "on one",
          TIMED / seconds.get(1));
    }
  }

  private static double recall(List<Ranking> found, List<Ranking> best) {
    double recall = 0;
    for (int i = 0; i < best.size(); i++) {
      Set<String> both = new HashSet<>(found.get(i).ids());
      both.retainAll(best.get(i).ids());
      recall += both.size() / (double) best.get(i).size();
    }
    return recall / best.size();
  }
}
