// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Filter;
import dev.toller.Passage;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.measure.Metric;
import dev.toller.measure.data.BeirSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Whether a collection may take another encoder without being encoded anew: the practical test of
 * compatibility (Shen et al. 2020; Biondi et al. 2024, Stationary Representations). The queries of
 * the next encoder must find in the vectors that are there what those of the present one find, or
 * more.
 */
public final class Upgrades {

  private static final Metric OF_PASSAGES = Metric.parse("MRR@10");
  private static final Metric OF_JUDGEMENTS = Metric.parse("nDCG@10");
  private static final int DEPTH = 100;
  private static final int BATCH = 64;
  private static final long SEED = 1;

  private Upgrades() {}

  /**
   * What the test found.
   *
   * @param metric its name
   * @param queries how many there were
   * @param present its mean with the queries of the present encoder
   * @param next its mean with the queries of the next one
   */
  public record Trial(String metric, int queries, double present, double next) {

    /** Whether the next encoder is as good on the vectors of the present one. */
    public boolean passed() {
      return next >= present;
    }
  }

  /** Fails where vectors of two encoders cannot be compared at all. */
  static void requireComparable(EncoderDescription present, EncoderDescription next) {
    if (present.dimension() != next.dimension()
        || !present.similarity().equals(next.similarity())) {
      throw TollerException.invalid(
          "The vectors of '%s' (%d numbers, compared by %s) cannot be compared with those of '%s' (%d, by %s), which the collection has; sync into a new collection."
              .formatted(
                  next.name(),
                  next.dimension(),
                  next.similarity(),
                  present.name(),
                  present.dimension(),
                  present.similarity()));
    }
  }

  /**
   * Tests with passages of the collection itself: the first half of the words of each is asked, and
   * the passage is the one right answer; MRR@10.
   *
   * @param corpus opened with the present encoder
   * @param most how many passages are drawn at most, always the same ones
   */
  public static Trial onPassages(CollectionCorpus corpus, Encoder<Dense> next, int most) {
    List<Passage> passages =
        new ArrayList<>(
            corpus.documents().stream()
                .flatMap(document -> corpus.passages(document.id()).stream())
                .toList());
    Collections.shuffle(passages, new Random(SEED));
    Map<String, String> queries = new LinkedHashMap<>();
    passages.stream()
        .limit(most)
        .forEach(passage -> queries.put(passage.id(), half(passage.text())));
    return new Rivals(corpus, next, OF_PASSAGES).trial(queries, id -> Map.of(id, 1));
  }

  private static String half(String text) {
    String[] words = text.strip().split("\\s+");
    return String.join(" ", Arrays.copyOf(words, (words.length + 1) / 2));
  }

  /**
   * Tests with judged queries; nDCG@10.
   *
   * @param corpus that of the judged data, under its ids, opened with the present encoder
   */
  public static Trial onJudgements(CollectionCorpus corpus, Encoder<Dense> next, BeirSplit judged) {
    return new Rivals(corpus, next, OF_JUDGEMENTS)
        .trial(judged.queries(), id -> judged.qrels().of(id));
  }

  /** What is right for a query. */
  private interface Right {
    Map<String, Integer> of(String query);
  }

  /**
   * Two encoders that search in the vectors of one.
   *
   * @param corpus with the vectors, and its encoder
   * @param next the other one
   * @param metric by which both are judged
   */
  private record Rivals(CollectionCorpus corpus, Encoder<Dense> next, Metric metric) {

    Trial trial(Map<String, String> queries, Right right) {
      if (queries.isEmpty()) {
        throw TollerException.invalid(
            "There is nothing to test the encoder '%s' with; sync documents first, or give judged queries."
                .formatted(next.description().name()));
      }
      requireComparable(corpus.state().commit().encoder(), next.description());
      return new Trial(
          metric.name(),
          queries.size(),
          mean(corpus.encoder(), queries, right),
          mean(next, queries, right));
    }

    private double mean(Encoder<Dense> encoder, Map<String, String> queries, Right right) {
      List<String> ids = List.copyOf(queries.keySet());
      double sum = 0;
      for (int from = 0; from < ids.size(); from += BATCH) {
        List<String> some = ids.subList(from, Math.min(from + BATCH, ids.size()));
        List<Dense> vectors = encoder.encode(some.stream().map(queries::get).toList(), Role.QUERY);
        for (int i = 0; i < some.size(); i++) {
          sum +=
              metric.of(
                  corpus.state().dense().search(vectors.get(i), DEPTH, Filter.ALL),
                  right.of(some.get(i)));
        }
      }
      return sum / ids.size();
    }
  }
}
