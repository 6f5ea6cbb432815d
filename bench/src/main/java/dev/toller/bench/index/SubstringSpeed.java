// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.bench.Benchmark;
import dev.toller.bench.Row;
import dev.toller.engine.cache.Resources;
import dev.toller.engine.text.BertTokenizer;
import dev.toller.index.substring.FmBuilder;
import dev.toller.index.substring.FmIndex;
import dev.toller.index.substring.NextTokens;
import dev.toller.index.substring.Range;
import dev.toller.measure.data.BeirData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * The substring index over the paragraphs of SQuAD, as tokens of the embedded encoder, on one
 * thread, medians: steps (a token appended to a sequence that stands in the text), what follows
 * sequences, places, size, building; beside looking at every place of the text, which must count
 * the same.
 */
public final class SubstringSpeed implements Benchmark {

  private static final int ROUNDS = 15;
  private static final int BEAMS = 10;
  private static final int SEQUENCES = 20_000;
  private static final int LENGTH = 10;
  private static final int COMPARED = 50;
  private static final double MILLION = 1e6;
  private static final double STEPS_GOAL = 3;

  /** At most. */
  private static final double BYTES_GOAL = 3.2;

  @Override
  public String name() {
    return "substring";
  }

  @Override
  public String about() {
    return "the FM-index over SQuAD: steps a second, next tokens, places, bytes a token, building";
  }

  @Override
  public List<Row> run(Path data, Path home) {
    Path squad = data.resolve("squad");
    if (!Files.isDirectory(squad)) {
      System.err.println("There is no data set in " + squad + ": nothing was measured.");
      return List.of();
    }
    List<int[]> documents = tokens(squad);
    Path file = home.resolve("index");
    double building = building(documents, file);
    try (FmIndex index = FmIndex.open(file)) {
      return new Measured(index, documents).rows(building);
    }
  }

  private static List<int[]> tokens(Path squad) {
    BertTokenizer tokenizer = BertTokenizer.read(Resources.bytes(Resources.MINILM_TOKENIZER));
    List<int[]> all = new ArrayList<>();
    BeirData.open(squad).documents(document -> all.add(tokenizer.pieces(document.content())));
    return all;
  }

  /** Seconds that building takes. */
  private static double building(List<int[]> documents, Path file) {
    return Seconds.of(
            () -> {
              FmBuilder builder = new FmBuilder();
              documents.forEach(builder::add);
              builder.write(file);
              return 0;
            })
        .median();
  }

  /**
   * Seconds of work.
   *
   * @param median of all rounds
   * @param least of the round that the rest of the machine disturbed least
   */
  private record Seconds(double median, double least) {

    /** Of work that gives the same number each time. */
    static Seconds of(LongSupplier work) {
      double[] seconds = new double[ROUNDS];
      long expected = work.getAsLong();
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        requireSame(expected, work.getAsLong());
        seconds[round] = (System.nanoTime() - start) / 1e9;
      }
      Arrays.sort(seconds);
      return new Seconds(seconds[ROUNDS / 2], seconds[0]);
    }
  }

  private static void requireSame(long expected, long got) {
    if (expected != got) {
      throw new IllegalStateException("%,d the first time, then %,d".formatted(expected, got));
    }
  }

  /** What is measured on one index: sequences that stand in the text, from places drawn by lot. */
  private static final class Measured {

    private final FmIndex index;
    private final List<int[]> documents;
    private final List<int[]> sequences;
    private final List<Range> ranges;

    Measured(FmIndex index, List<int[]> documents) {
      this.index = index;
      this.documents = documents;
      this.sequences = sequences(documents);
      this.ranges = sequences.stream().map(all -> index.range(Arrays.copyOf(all, 2))).toList();
    }

    private static List<int[]> sequences(List<int[]> documents) {
      SplittableRandom random = new SplittableRandom(1);
      List<int[]> longer =
          documents.stream().filter(document -> document.length >= LENGTH).toList();
      return IntStream.range(0, SEQUENCES)
          .mapToObj(_ -> {
            int[] document = longer.get(random.nextInt(longer.size()));
            int from = random.nextInt(document.length - LENGTH + 1);
            return Arrays.copyOfRange(document, from, from + LENGTH);
          })
          .toList();
    }

    List<Row> rows(double building) {
      double bytes = (double) index.bytes() / index.tokens();
      Seconds seconds = Seconds.of(this::interleaved);
      double steps = SEQUENCES * LENGTH;
      double interleaved = steps / seconds.median();
      double single = perSecond(SEQUENCES * LENGTH, this::single);
      List<Row> rows = new ArrayList<>();
      rows.add(
          Row.of("steps, ten sequences at once", "M/s", interleaved / MILLION)
              .withGoal(STEPS_GOAL));
      rows.add(
          Row.of(
              "the same, in the least disturbed round", "M/s", steps / seconds.least() / MILLION));
      rows.add(
          Row.beside(
              "steps, interleaved",
              "M/s",
              interleaved / MILLION,
              "one sequence at a time",
              single / MILLION));
      rows.add(
          Row.of("bytes a token (%,d tokens)".formatted(index.tokens()), "B", bytes)
              .withGoal(BYTES_GOAL));
      rows.add(counts(single / LENGTH));
      rows.addAll(next());
      rows.add(places());
      rows.add(Row.of("building", "M tokens/s", index.tokens() / building / MILLION));
      return rows;
    }

    private static double perSecond(long work, LongSupplier run) {
      return work / Seconds.of(run).median();
    }

    private long single() {
      long occurrences = 0;
      for (int[] sequence : sequences) {
        Range range = index.whole();
        for (int token : sequence) {
          range = index.extend(range, token);
        }
        occurrences += range.count();
      }
      return occurrences;
    }

    private long interleaved() {
      long occurrences = 0;
      for (int first = 0; first < SEQUENCES; first += BEAMS) {
        List<Range> beams = Collections.nCopies(BEAMS, index.whole());
        int[] tokens = new int[BEAMS];
        for (int at = 0; at < LENGTH; at++) {
          for (int beam = 0; beam < BEAMS; beam++) {
            tokens[beam] = sequences.get(first + beam)[at];
          }
          beams = index.extend(beams, tokens);
        }
        occurrences += beams.stream().mapToLong(Range::count).sum();
      }
      return occurrences;
    }

    private Row counts(double ours) {
      List<int[]> some = sequences.subList(0, COMPARED);
      double brute =
          COMPARED / Seconds.of(() -> some.stream().mapToLong(this::occurrences).sum()).median();
      some.forEach(sequence -> requireSame(occurrences(sequence), index.count(sequence)));
      return Row.beside(
          "counting a sequence of %d tokens".formatted(LENGTH),
          "1/s",
          ours,
          "looking at every place",
          brute);
    }

    private long occurrences(int[] sequence) {
      long count = 0;
      for (int[] document : documents) {
        for (int at = 0; at + LENGTH <= document.length; at++) {
          count += Arrays.equals(document, at, at + LENGTH, sequence, 0, LENGTH) ? 1 : 0;
        }
      }
      return count;
    }

    private List<Row> next() {
      long tokens = ranges.stream().map(index::next).mapToLong(NextTokens::size).sum();
      double single =
          perSecond(
              tokens, () -> ranges.stream().map(index::next).mapToLong(NextTokens::size).sum());
      double interleaved = perSecond(tokens, this::nextInterleaved);
      double mean = (double) tokens / ranges.size();
      return List.of(
          Row.of("different next tokens after two, mean", "tokens", mean),
          Row.beside(
              "next tokens with counts, ten sequences at once",
              "M tokens/s",
              interleaved / MILLION,
              "one at a time",
              single / MILLION),
          Row.of("sets of next tokens, ten at once", "1/s", interleaved / mean));
    }

    private long nextInterleaved() {
      long tokens = 0;
      for (int first = 0; first < SEQUENCES; first += BEAMS) {
        List<NextTokens> all = index.next(ranges.subList(first, first + BEAMS));
        tokens += all.stream().mapToLong(NextTokens::size).sum();
      }
      return tokens;
    }

    private Row places() {
      long found = ranges.stream().mapToLong(range -> index.locate(range, 3).size()).sum();
      return Row.of(
          "places of occurrences",
          "1/s",
          perSecond(
              found,
              () -> ranges.stream().mapToLong(range -> index.locate(range, 3).size()).sum()));
    }
  }
}
