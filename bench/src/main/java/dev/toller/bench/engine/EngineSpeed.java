// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.engine;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.bench.Benchmark;
import dev.toller.bench.Duel;
import dev.toller.bench.Row;
import dev.toller.engine.cache.Resources;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.onnx.OnnxEncoder;
import dev.toller.engine.text.BertTokenizer;
import dev.toller.measure.data.BeirData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The embedded MiniLM on the JVM beside ONNX Runtime in one run, from texts to vectors: passages of
 * natural and of equal lengths, one query alone, the first vector of a process and its memory; and
 * how far the vectors agree.
 *
 * <p>ONNX Runtime reads the same texts sorted by length in padded batches, of the size that suits
 * it best. In eight-bit integers it stands beside as what single precision cannot reach.
 */
public final class EngineSpeed implements Benchmark {

  private static final int PASSAGES = 2_000;
  private static final int AGREEING = 1_000;
  private static final int PILOTS = 100;
  private static final int ROUNDS = 5;
  private static final int MAX_TOKENS = 256;
  private static final List<Integer> BATCHES = List.of(1, 8, 32);
  private static final String INT8 = "/all-minilm-l6-v2-q.onnx";

  private final BertTokenizer tokenizer =
      BertTokenizer.read(Resources.bytes(Resources.MINILM_TOKENIZER));

  @Override
  public String name() {
    return "engine";
  }

  @Override
  public String about() {
    return "the embedded encoder on the JVM beside ONNX Runtime: speed, start, memory, agreement";
  }

  @Override
  public List<Row> run(Path data, Path home) throws Exception {
    List<String> passages = passages(data.resolve("squad"));
    List<Row> rows = new ArrayList<>(start());
    rows.add(agreement(passages));
    rows.addAll(throughput(passages.subList(0, PASSAGES / 10), 1));
    rows.addAll(throughput(passages, Runtime.getRuntime().availableProcessors()));
    rows.addAll(profile(passages.subList(0, 2 * PILOTS)));
    return rows;
  }

  private static List<String> passages(Path squad) {
    List<String> all = new ArrayList<>();
    BeirData.open(squad).documents(document -> all.add(document.content()));
    int step = all.size() / PASSAGES;
    return IntStream.range(0, PASSAGES).mapToObj(i -> all.get(i * step)).toList();
  }

  private List<Row> throughput(List<String> passages, int threads) throws Exception {
    List<Row> rows = new ArrayList<>();
    String on = threads == 1 ? ", 1 thread" : ", %d threads".formatted(threads);
    try (Encoder<Dense> ours = MiniLm.encoder(new JvmBackend(), threads);
        OrtPeer peer = new OrtPeer(Resources.MINILM_WEIGHTS, threads);
        OrtPeer int8 = new OrtPeer(INT8, threads)) {
      Contest contest = new Contest(ours, peer, int8, tokenizer);
      rows.addAll(
          contest.passages(
              "%,d SQuAD passages of natural length".formatted(passages.size()) + on,
              passages,
              1,
              1.5));
      rows.addAll(
          contest.passages("32 texts of 32 tokens" + on, new EqualTexts().of(32, 32), 5, 1.15));
      rows.addAll(
          contest.passages("32 texts of 128 tokens" + on, new EqualTexts().of(32, 128), 2, 1.15));
      rows.addAll(
          contest.passages("one query of 16 tokens" + on, new EqualTexts().of(1, 16), 100, 1.5));
    }
    return rows;
  }

  /** Both sides of a comparison, over the same texts. */
  private record Contest(Encoder<Dense> ours, OrtPeer peer, OrtPeer int8, BertTokenizer tokenizer) {

    /**
     * Ours beside the peer's best batch, which some of the texts tell, and beside eight-bit
     * integers over as many.
     */
    List<Row> passages(String what, List<String> texts, int repetitions, double goal)
        throws Exception {
      List<String> some = texts.subList(0, Math.min(texts.size(), PILOTS));
      int batch = bestBatch(some, repetitions);
      encode(some);
      List<Double> seconds =
          Duel.medians(
              ROUNDS,
              repetitions,
              List.of(() -> encode(texts), () -> peer.run(sorted(texts), batch)));
      List<Double> small =
          Duel.medians(
              ROUNDS,
              repetitions,
              List.of(() -> encode(some), () -> int8.run(sorted(some), batch)));
      String name = "ONNX Runtime fp32, batches of %d".formatted(batch);
      return List.of(
          row(what, texts.size(), seconds, name).withGoal(goal),
          row(what, some.size(), small, "ONNX Runtime int8"));
    }

    private static Row row(String what, int texts, List<Double> seconds, String peer) {
      return Row.beside(what, "texts/s", texts / seconds.get(0), peer, texts / seconds.get(1));
    }

    private void encode(List<String> texts) {
      ours.encode(texts, texts.size() == 1 ? Role.QUERY : Role.DOCUMENT);
    }

    private int bestBatch(List<String> texts, int repetitions) throws Exception {
      List<Integer> batches = BATCHES.stream().filter(batch -> batch <= texts.size()).toList();
      List<Duel.Work> works = new ArrayList<>();
      batches.forEach(batch -> works.add(() -> peer.run(sorted(texts), batch)));
      List<Double> seconds = Duel.medians(1, repetitions, works);
      return batches.get(seconds.indexOf(Collections.min(seconds)));
    }

    private List<int[]> sorted(List<String> texts) {
      return texts.stream()
          .map(text -> tokenizer.encode(text, MAX_TOKENS))
          .sorted(Comparator.comparingInt(ids -> -ids.length))
          .toList();
    }
  }

  /** Where the time of one thread goes. */
  private static List<Row> profile(List<String> passages) {
    ProfiledKernels kernels = new ProfiledKernels(Kernels.best());
    try (Encoder<Dense> encoder = MiniLm.encoder(new JvmBackend(kernels), 1)) {
      encoder.encode(passages, Role.DOCUMENT);
      kernels.taken();
      long start = System.nanoTime();
      encoder.encode(passages, Role.DOCUMENT);
      double all = System.nanoTime() - start;
      List<Row> rows = new ArrayList<>();
      Map<String, Long> taken = kernels.taken();
      taken.forEach(
          (kind, nanos) -> rows.add(Row.of("of the time: " + kind, "%", 100 * nanos / all)));
      double known = taken.values().stream().mapToLong(Long::longValue).sum();
      rows.add(Row.of("of the time: all else", "%", 100 * (all - known) / all));
      return rows;
    }
  }

  private static Row agreement(List<String> passages) {
    List<String> some = passages.subList(0, AGREEING);
    try (Encoder<Dense> ours = MiniLm.encoder();
        Encoder<Dense> peer = OnnxEncoder.miniLm()) {
      List<Dense> mine = ours.encode(some, Role.DOCUMENT);
      List<Dense> theirs = peer.encode(some, Role.DOCUMENT);
      double least =
          IntStream.range(0, AGREEING)
              .mapToDouble(i -> product(mine.get(i).vector(), theirs.get(i).vector()))
              .min()
              .orElseThrow();
      return Row.of("least cosine with ONNX Runtime over 1,000 SQuAD passages", "", least)
          .withGoal(0.99999);
    }
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static List<Row> start() throws Exception {
    double[] memory = new double[2];
    List<Double> seconds =
        Duel.medians(
            ROUNDS,
            1,
            List.of(() -> memory[0] = firstVector("jvm"), () -> memory[1] = firstVector("onnx")));
    String peer = "ONNX Runtime";
    return List.of(
        Row.beside(
            "first vectors a second from the start of Java",
            "1/s",
            1 / seconds.get(0),
            peer,
            1 / seconds.get(1)),
        Row.of("memory of a process with one vector, jvm", "MiB", memory[0]),
        Row.of("memory of a process with one vector, ONNX Runtime", "MiB", memory[1]));
  }

  private static double firstVector(String encoder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                System.getProperty("java.class.path"),
                FirstVector.class.getName(),
                encoder)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Double.parseDouble(printed.strip());
  }
}
