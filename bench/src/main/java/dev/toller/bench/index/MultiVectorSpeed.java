// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.MultiVector;
import dev.toller.bench.Benchmark;
import dev.toller.bench.Duel;
import dev.toller.bench.Row;
import dev.toller.bench.kernel.PeakBenchmark;
import dev.toller.engine.cache.CacheFolder;
import dev.toller.engine.encode.TokenVectors;
import dev.toller.index.multivector.CodebookSettings;
import dev.toller.index.multivector.MultiVectorFamily;
import dev.toller.index.multivector.MultiVectorIndex;
import dev.toller.index.multivector.MultiVectorSearch;
import dev.toller.index.multivector.MultiVectorSettings;
import dev.toller.index.multivector.SketchSettings;
import dev.toller.index.multivector.TokenCodebook;
import dev.toller.index.multivector.TokenStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Late interaction: 1,000 documents ranked anew beside Lucene on the same vectors, and beside the
 * multiply-adds of a core; then search over residuals of few bits, what it finds of the exact ten
 * best, and its size. Medians of turns; one thread unless it says otherwise.
 */
public final class MultiVectorSpeed implements Benchmark {

  private static final double GIGA = 1e9;
  private static final double MILLI = 1e3;
  private static final int RERANKED = 1_000;
  private static final int K = 10;
  private static final int ROUNDS = 5;
  private static final int RERANKS = 6;
  private static final int SEARCHES = 60;
  private static final int THREADS = 2;
  private static final int WARM_UP_SECONDS = 4;
  private static final double RERANK_GOAL = 10;
  private static final double RECALL_GOAL = 0.95;
  private static final double SIZE_GOAL = 6;
  private static final double BITS = 2.5;

  @Override
  public String name() {
    return "multivector";
  }

  @Override
  public String about() {
    return "late interaction: 1,000 documents beside Lucene, search over residuals, sketches";
  }

  @Override
  public List<Row> run(Path data, Path home) throws Exception {
    List<Row> rows = new ArrayList<>();
    double peak = peak();
    rows.add(Row.of("multiply-adds of one core", "GFLOP/s", peak));
    rows.addAll(
        reranking(
            "32 x 180 tokens of 128",
            synthetic(0, RERANKED, 180),
            synthetic(1 << 20, RERANKS, 32),
            home.resolve("synthetic"),
            peak));
    if (Files.isDirectory(data.resolve("squad"))) {
      List<MultiVector> paragraphs = RealTokens.paragraphs(data);
      List<MultiVector> questions = RealTokens.questions(data);
      rows.addAll(
          reranking(
              "questions and paragraphs, tokens of 384",
              paragraphs.subList(0, RERANKED),
              questions.subList(0, RERANKS),
              home.resolve("real"),
              peak));
      rows.addAll(searching(paragraphs, questions, home));
    } else {
      System.err.println("There is no data set 'squad' in " + data + ": it was left out.");
    }
    return rows;
  }

  /** The fastest of many calls: what a core does when nobody else has it. */
  private static double peak() {
    PeakBenchmark chains = new PeakBenchmark();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 4_000; i++) {
      long start = System.nanoTime();
      if (Float.isNaN(chains.chains())) {
        throw new IllegalStateException("the chains give no number");
      }
      least = Math.min(least, (System.nanoTime() - start) / 1e9);
    }
    return PeakBenchmark.OPERATIONS / GIGA / least;
  }

  private static List<MultiVector> synthetic(int from, int count, int tokens) {
    Synthetic source = new Synthetic(128, 5);
    List<MultiVector> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] rows = new float[tokens * 128];
      for (int token = 0; token < tokens; token++) {
        float[] vector = source.vector(from + i * tokens + token);
        System.arraycopy(vector, 0, rows, token * 128, 128);
      }
      all.add(new MultiVector(128, rows));
    }
    return all;
  }

  private static MultiVectorIndex index(
      MultiVectorSettings settings, List<MultiVector> documents, Path folder) {
    MultiVectorFamily family = new MultiVectorFamily(documents.getFirst().dimension(), settings);
    try (IndexWriter<MultiVector> writer = family.write(folder, OptionalLong.empty())) {
      for (int i = 0; i < documents.size(); i++) {
        writer.add(List.of(new Entry<>(Integer.toString(i), documents.get(i), Metadata.NONE)));
      }
      return family.open(folder, writer.commit());
    }
  }

  private static List<Row> reranking(
      String what, List<MultiVector> documents, List<MultiVector> queries, Path home, double peak)
      throws Exception {
    List<String> ids = IntStream.range(0, documents.size()).mapToObj(Integer::toString).toList();
    try (MultiVectorIndex single =
            index(
                MultiVectorSettings.whole(TokenStorage.Whole.SINGLE),
                documents,
                home.resolve("single"));
        MultiVectorIndex halves =
            index(
                MultiVectorSettings.whole(TokenStorage.Whole.BFLOAT16),
                documents,
                home.resolve("halves"));
        LateInteractionPeer lucene = new LateInteractionPeer(home.resolve("lucene"), documents)) {
      requireSame(single, lucene, queries.getFirst(), ids);
      List<Duel.Work> works =
          List.of(
              () -> queries.forEach(query -> single.scores(query, ids)),
              () -> queries.forEach(query -> halves.scores(query, ids)),
              () -> {
                for (MultiVector query : queries) {
                  lucene.rerank(query, documents.size(), K);
                }
              },
              () -> onThreads(queries, query -> halves.scores(query, ids)));
      warmUp(works);
      List<Double> seconds = Duel.medians(ROUNDS, 1, works);
      double operations = operations(documents, queries);
      List<Row> rows = new ArrayList<>();
      rows.add(atPeak(what, operations / peak / GIGA, seconds.get(2), queries.size()));
      rows.add(reranked(what, "4 bytes", seconds.get(0), seconds.get(2), queries.size()));
      rows.add(share(what, "4 bytes", operations / seconds.get(0), peak));
      rows.add(reranked(what, "2 bytes", seconds.get(1), seconds.get(2), queries.size()));
      rows.add(share(what, "2 bytes", operations / seconds.get(1), peak));
      rows.add(
          Row.of(
              "1,000 ranked anew, " + what + ", 2 bytes, two threads",
              "queries/s",
              THREADS * queries.size() / seconds.get(3)));
      return rows;
    }
  }

  /** Until C2 has compiled all of it, which takes seconds. */
  private static void warmUp(List<Duel.Work> works) throws Exception {
    for (Duel.Work work : works) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < WARM_UP_SECONDS * GIGA) {
        work.run();
      }
    }
  }

  private static Row reranked(String what, String size, double ours, double peer, int queries) {
    return Row.besideLarger(
            "1,000 ranked anew, %s, %s".formatted(what, size),
            "ms",
            MILLI * ours / queries,
            LateInteractionPeer.NAME,
            MILLI * peer / queries)
        .withGoal(RERANK_GOAL);
  }

  /** What no loop in single precision can do better on one core. */
  private static Row atPeak(String what, double ours, double peer, int queries) {
    return Row.besideLarger(
        "multiply-adds of 1,000 ranked anew, %s, at the peak".formatted(what),
        "ms",
        MILLI * ours / queries,
        LateInteractionPeer.NAME,
        MILLI * peer / queries);
  }

  private static Row share(String what, String size, double rate, double peak) {
    return Row.beside(
        "the same, " + what + ", " + size,
        "GFLOP/s",
        rate / GIGA,
        "multiply-adds of one core",
        peak);
  }

  private static double operations(List<MultiVector> documents, List<MultiVector> queries) {
    double dimension = documents.getFirst().dimension();
    double tokens = documents.stream().mapToDouble(each -> each.values().length).sum();
    double asked = queries.stream().mapToDouble(each -> each.values().length).sum();
    return 2 * tokens * asked / dimension;
  }

  private static void requireSame(
      MultiVectorIndex ours, LateInteractionPeer lucene, MultiVector query, List<String> ids)
      throws IOException {
    List<String> best =
        ours.scores(query, ids).entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(K)
            .map(Map.Entry::getKey)
            .toList();
    List<String> peers =
        Arrays.stream(lucene.rerank(query, ids.size(), K)).mapToObj(Integer::toString).toList();
    if (!best.equals(peers)) {
      throw new IllegalStateException("ours: %s, Lucene's: %s".formatted(best, peers));
    }
  }

  /** Work on one query. */
  @FunctionalInterface
  private interface Asked {
    Object of(MultiVector query);
  }

  /** Every thread asks all. */
  private static void onThreads(List<MultiVector> queries, Asked work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (var done :
          threads.invokeAll(
              java.util.Collections.nCopies(
                  THREADS,
                  () -> {
                    queries.forEach(work::of);
                    return true;
                  }))) {
        done.get();
      }
    }
  }

  private static List<Row> searching(
      List<MultiVector> paragraphs, List<MultiVector> questions, Path home) throws Exception {
    TokenCodebook codebook = codebook(paragraphs);
    List<MultiVector> asked = questions.subList(0, SEARCHES);
    MultiVectorSettings halves = MultiVectorSettings.whole(TokenStorage.Whole.BFLOAT16);
    try (MultiVectorIndex whole =
            index(
                halves.withSketches(SketchSettings.DEFAULT), paragraphs, home.resolve("sketched"));
        MultiVectorIndex residual =
            index(MultiVectorSettings.residual(codebook), paragraphs, home.resolve("residual"))) {
      List<Set<String>> exact = new ArrayList<>();
      for (MultiVector question : asked) {
        exact.add(
            new HashSet<>(whole.search(question, K, Filter.ALL, MultiVectorSearch.EXACT).ids()));
      }
      List<Row> rows = new ArrayList<>();
      rows.add(size(paragraphs, residual));
      for (Tried tried : tried(whole, residual)) {
        rows.addAll(tried.rows(asked, exact, whole));
      }
      return rows;
    }
  }

  private static Row size(List<MultiVector> paragraphs, MultiVectorIndex residual) {
    double tokens =
        paragraphs.stream().mapToDouble(each -> each.values().length).sum()
            / paragraphs.getFirst().dimension();
    double halves = 2.0 * paragraphs.getFirst().dimension();
    return Row.besideLarger(
            "residuals of %s bits a component, whole index".formatted(BITS),
            "bytes a token",
            residual.bytes() / tokens,
            "components of 2 bytes",
            halves)
        .withGoal(SIZE_GOAL);
  }

  /**
   * A way to search.
   *
   * @param what it is
   * @param index where
   * @param search how
   * @param goal whether it is the one that should find enough
   */
  private record Tried(
      String what, MultiVectorIndex index, MultiVectorSearch search, boolean goal) {

    List<Row> rows(List<MultiVector> asked, List<Set<String>> exact, MultiVectorIndex whole)
        throws Exception {
      int found = 0;
      for (int i = 0; i < asked.size(); i++) {
        Set<String> both = new HashSet<>(index.search(asked.get(i), K, Filter.ALL, search).ids());
        both.retainAll(exact.get(i));
        found += both.size();
      }
      double recall = (double) found / (K * asked.size());
      List<MultiVector> few = asked.subList(0, asked.size() / 4);
      List<Double> seconds =
          Duel.medians(
              3,
              1,
              List.of(
                  () -> few.forEach(query -> index.search(query, K, Filter.ALL, search)),
                  () ->
                      few.subList(0, 3)
                          .forEach(query ->
                              whole.search(query, K, Filter.ALL, MultiVectorSearch.EXACT))));
      Row row =
          Row.besideLarger(
                  what,
                  "ms",
                  MILLI * seconds.get(0) / few.size(),
                  "exact, 2 bytes",
                  MILLI * seconds.get(1) / 3)
              .withRecall(recall);
      return goal ? List.of(row, found(recall)) : List.of(row);
    }
  }

  private static Row found(double recall) {
    return Row.of(BITS + " bits, by centroids, as set: of the exact ten best", "part", recall)
        .withGoal(RECALL_GOAL);
  }

  private static List<Tried> tried(MultiVectorIndex whole, MultiVectorIndex residual) {
    List<Tried> all = new ArrayList<>();
    all.add(new Tried(BITS + " bits, every entry", residual, MultiVectorSearch.EXACT, false));
    MultiVectorSearch usual = MultiVectorSearch.CENTROIDS.withExactBelow(0);
    all.add(new Tried(BITS + " bits, by centroids, as set", residual, usual, true));
    for (int probes : new int[] {1, 2, 4, 8}) {
      for (int candidates : new int[] {64, 256}) {
        all.add(
            new Tried(
                "%s bits, %d probes, %d candidates".formatted(BITS, probes, candidates),
                residual,
                usual.withProbes(probes).withCandidates(candidates),
                false));
      }
    }
    for (double threshold : new double[] {-1, 0.2, 0.3, 0.5}) {
      all.add(
          new Tried(
              "%s bits, 4 probes, threshold %.1f".formatted(BITS, threshold),
              residual,
              usual.withThreshold(threshold),
              false));
    }
    for (int candidates : new int[] {64, 256, 512}) {
      all.add(
          new Tried(
              "2 bytes, sketches, %d candidates".formatted(candidates),
              whole,
              MultiVectorSearch.SKETCHES.withExactBelow(0).withCandidates(candidates),
              false));
    }
    return all;
  }

  /** Trained once and kept, since it takes a while. */
  private static TokenCodebook codebook(List<MultiVector> paragraphs) {
    int centroids = 4_096;
    Path file =
        CacheFolder.open()
            .orElse(Path.of(System.getProperty("java.io.tmpdir")))
            .resolve("vectors")
            .resolve("paragraph-tokens-%d-%d-%s.cb".formatted(paragraphs.size(), centroids, BITS));
    if (!Files.exists(file)) {
      TokenCodebook.train(
              new CodebookSettings(centroids, BITS, 0),
              TokenVectors.DESCRIPTION,
              sample(paragraphs, 48 * centroids))
          .save(file);
    }
    return TokenCodebook.open(file);
  }

  /** So many tokens, evenly from all. */
  private static float[] sample(List<MultiVector> paragraphs, int most) {
    int dimension = paragraphs.getFirst().dimension();
    long tokens = paragraphs.stream().mapToLong(each -> each.values().length / dimension).sum();
    int step = (int) Math.max(1, tokens / most);
    List<float[]> taken = new ArrayList<>();
    int token = 0;
    for (MultiVector paragraph : paragraphs) {
      for (int at = 0; at < paragraph.values().length; at += dimension) {
        if (token++ % step == 0) {
          taken.add(Arrays.copyOfRange(paragraph.values(), at, at + dimension));
        }
      }
    }
    float[] sample = new float[taken.size() * dimension];
    for (int i = 0; i < taken.size(); i++) {
      System.arraycopy(taken.get(i), 0, sample, i * dimension, dimension);
    }
    return sample;
  }
}
