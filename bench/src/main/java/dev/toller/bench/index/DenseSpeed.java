// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.bench.Benchmark;
import dev.toller.bench.Duel;
import dev.toller.bench.Row;
import dev.toller.bench.index.RealVectors.Texts;
import dev.toller.bench.index.Searchers.Tuned;
import dev.toller.bench.kernel.LibtorchPeer;
import dev.toller.bench.kernel.PeakBenchmark;
import dev.toller.bench.kernel.Shape;
import dev.toller.index.dense.DenseSettings;
import dev.toller.index.dense.Quantisation;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Search by vectors beside Lucene, JVector and products of matrices, on made-up vectors and on real
 * ones. Graphs are searched with the smallest breadth that finds {@value Searchers#ENOUGH} of the
 * ten nearest.
 */
public final class DenseSpeed implements Benchmark {

  private static final int DIMENSION = 384;
  private static final int QUERIES = 1_000;
  private static final int K = 10;
  private static final int ROUNDS = 5;
  private static final int SCANS = 50;
  private static final int PEAKS = 2_000;
  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;
  private static final double OF_PEAK = 0.9;
  private static final double OF_GRAPHS = 1.3;
  private static final double OF_CODES = 2;
  private static final long SEED = 1;
  private static final DenseSettings EXACT =
      DenseSettings.DEFAULT.withExactBelow(Integer.MAX_VALUE);

  private final ForkJoinPool alone = new ForkJoinPool(1);
  private final List<Row> rows = new ArrayList<>();

  @Override
  public String name() {
    return "dense";
  }

  @Override
  public String about() {
    return "search by vectors, exact and by graphs, beside Lucene, JVector and libtorch";
  }

  /**
   * Vectors, and what is asked.
   *
   * @param name what rows call them
   */
  private record Vectors(String name, float[][] vectors, float[][] queries) {

    /** One graph over all, and none over what is merged on the way. */
    DenseSettings graph() {
      return DenseSettings.DEFAULT.withExactBelow(vectors.length);
    }
  }

  @Override
  public List<Row> run(Path data, Path home) throws Exception {
    int size = Integer.getInteger("toller.bench.vectors", 100_000);
    Synthetic synthetic = new Synthetic(DIMENSION, SEED);
    measure(
        new Vectors(
            "%,d made-up vectors".formatted(size),
            synthetic.vectors(0, size),
            synthetic.vectors(1 << 28, QUERIES)),
        Files.createDirectory(home.resolve("synthetic")));
    float[][] paragraphs = RealVectors.of(Texts.SQUAD_PARAGRAPHS, data);
    float[][] questions = RealVectors.of(Texts.SQUAD_QUESTIONS, data);
    measure(
        new Vectors(
            "%,d paragraphs of SQuAD".formatted(paragraphs.length),
            paragraphs,
            Arrays.copyOf(questions, QUERIES)),
        Files.createDirectory(home.resolve("squad")));
    return rows;
  }

  /** Measuring takes long: what is known is shown. */
  private void add(Row row) {
    System.err.printf(
        "%s: %,.3f %s %s%n",
        row.what(),
        row.ours(),
        row.unit(),
        row.peer()
            .map(peer -> "beside %,.3f, %s".formatted(row.peerValue().get(), peer))
            .orElse(""));
    rows.add(row);
  }

  private void measure(Vectors set, Path home) throws Exception {
    Path folder = home.resolve("NONE");
    long commit = build(set, "graph", () -> OwnNearest.write(folder, set.vectors(), set.graph()));
    long start = System.nanoTime();
    try (OwnNearest exact = OwnNearest.open(folder, commit, DIMENSION, EXACT);
        LuceneNearest lucene = LuceneNearest.build(home.resolve("lucene"), set.vectors(), false)) {
      addRate(set, "Lucene's graph", start);
      int[][] truth =
          exact.findAll(set.queries(), K).stream().map(OwnNearest::numbers).toArray(int[][]::new);
      batch(set, exact);
      single(set, exact, lucene);
      graphs(set, new Searchers(set.queries(), truth, K), home, commit, lucene);
    }
  }

  /** On one thread. */
  private <T> T build(Vectors set, String what, Callable<T> work) throws Exception {
    long start = System.nanoTime();
    T built = alone.submit(work).get();
    addRate(set, what, start);
    return built;
  }

  private void addRate(Vectors set, String what, long start) {
    double seconds = (System.nanoTime() - start) / GIGA;
    add(Row.of("build " + what + ", " + set.name(), "vectors/s", set.vectors().length / seconds));
  }

  private void batch(Vectors set, OwnNearest exact) throws Exception {
    double operations = 2.0 * set.vectors().length * DIMENSION * set.queries().length;
    PeakBenchmark peak = new PeakBenchmark();
    float[] kept = new float[1];
    List<Double> seconds =
        Duel.medians(
            ROUNDS,
            1,
            List.of(
                () -> alone.submit(() -> exact.findAll(set.queries(), K)).get(),
                () -> {
                  for (int i = 0; i < PEAKS; i++) {
                    kept[0] += peak.chains();
                  }
                },
                () -> exact.findAll(set.queries(), K)));
    double most = PEAKS * PeakBenchmark.OPERATIONS / GIGA / seconds.get(1);
    String what = "exact, batch of 1,000, " + set.name();
    double ours = operations / GIGA / seconds.getFirst();
    add(
        Row.beside(what, "GFLOP/s", ours, "multiply-adds of one core", most)
            .withRecall(1)
            .withGoal(OF_PEAK));
    double shared = operations / GIGA / seconds.get(2);
    add(Row.beside(what + ", all threads", "GFLOP/s", shared, "one thread", ours));
    Shape shape = new Shape(QUERIES, DIMENSION, set.vectors().length);
    LibtorchPeer.measure(List.of(shape))
        .forEach((_, rate) ->
            add(Row.beside(what, "GFLOP/s", ours, "product alone, OpenBLAS in libtorch", rate)));
  }

  private void single(Vectors set, OwnNearest exact, LuceneNearest lucene) throws Exception {
    double gigabytes = 1.0 * set.vectors().length * DIMENSION * Float.BYTES / GIGA;
    float[] kept = new float[1];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes =
          arena.allocate((long) set.vectors().length * DIMENSION * Float.BYTES, 64).fill((byte) 1);
      int[] next = new int[2];
      List<Double> seconds =
          Duel.medians(
              ROUNDS,
              SCANS,
              List.of(
                  () -> exact.find(set.queries()[next[0]++ % QUERIES], K, K),
                  () -> kept[0] += lucene.scan(set.queries()[next[1]++ % QUERIES], K),
                  () -> kept[0] += sum(bytes)));
      String what = "exact, one query, " + set.name();
      double ours = gigabytes / seconds.getFirst();
      add(
          Row.beside(what, "GB/s", ours, "Lucene's comparison with all", gigabytes / seconds.get(1))
              .withRecalls(1, 1));
      add(Row.beside(what, "GB/s", ours, "sum of as many bytes", gigabytes / seconds.get(2)));
    }
  }

  private static long sum(MemorySegment bytes) {
    var species = LongVector.SPECIES_PREFERRED;
    int step = species.vectorByteSize();
    LongVector first = LongVector.zero(species);
    LongVector second = first;
    for (int at = 0; at < bytes.byteSize(); at += 2 * step) {
      first = first.add(LongVector.fromMemorySegment(species, bytes, at, ByteOrder.LITTLE_ENDIAN));
      second =
          second.add(
              LongVector.fromMemorySegment(species, bytes, at + step, ByteOrder.LITTLE_ENDIAN));
    }
    return first.add(second).reduceLanes(VectorOperators.ADD);
  }

  private void graphs(
      Vectors set, Searchers searchers, Path home, long commit, LuceneNearest lucene)
      throws Exception {
    try (OwnNearest whole = OwnNearest.open(home.resolve("NONE"), commit, DIMENSION, set.graph());
        JVectorNearest jvector =
            build(set, "JVector's graph", () -> JVectorNearest.build(set.vectors(), alone));
        LuceneNearest bits = LuceneNearest.build(home.resolve("lucene-bits"), set.vectors(), true);
        OwnNearest ownBytes = quantised(set, home, Quantisation.BYTE);
        OwnNearest ownBits = quantised(set, home, Quantisation.BIT)) {
      compare(
          set,
          searchers,
          OF_GRAPHS,
          List.of(new Contender("graph", whole)),
          List.of(
              new Contender("Lucene's graph", lucene), new Contender("JVector's graph", jvector)));
      compare(
          set,
          searchers,
          OF_CODES,
          List.of(
              new Contender("graph over bytes", ownBytes),
              new Contender("graph over bits", ownBits)),
          List.of(
              new Contender("Lucene's graph over bits", bits),
              new Contender("JVector's graph over product codes", jvector.withCodes())));
    }
  }

  private OwnNearest quantised(Vectors set, Path home, Quantisation quantisation) throws Exception {
    Path folder = home.resolve(quantisation.name());
    DenseSettings settings = set.graph().withQuantisation(quantisation);
    long commit =
        build(
            set,
            "graph, and codes of the kind " + quantisation,
            () -> OwnNearest.write(folder, set.vectors(), settings));
    return OwnNearest.open(folder, commit, DIMENSION, settings);
  }

  /** An index by its name. */
  private record Contender(String name, Nearest index) {}

  /** Each of ours beside each peer, on one thread and on two. */
  private void compare(
      Vectors set, Searchers searchers, double goal, List<Contender> own, List<Contender> peers)
      throws Exception {
    List<Contender> all = Stream.concat(own.stream(), peers.stream()).toList();
    List<Tuned> tuned = new ArrayList<>();
    for (Contender each : all) {
      tuned.add(searchers.tuned(each.index()));
      add(
          Row.of(
              "size of %s, %s".formatted(each.name(), set.name()),
              "MB",
              each.index().bytes() / MEGA));
    }
    for (int threads = 1; threads <= 2; threads++) {
      List<Double> rates = searchers.rates(tuned, threads);
      for (int i = 0; i < own.size(); i++) {
        Tuned ours = tuned.get(i);
        for (int k = own.size(); k < all.size(); k++) {
          Tuned peer = tuned.get(k);
          add(
              Row.beside(
                      "%s, breadth %d, %s, threads: %d"
                          .formatted(all.get(i).name(), ours.breadth(), set.name(), threads),
                      "queries/s",
                      rates.get(i),
                      "%s, breadth %d".formatted(all.get(k).name(), peer.breadth()),
                      rates.get(k))
                  .withRecalls(ours.recall(), peer.recall())
                  .withGoal(goal));
        }
      }
    }
  }
}
