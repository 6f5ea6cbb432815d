// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.rerank;

import dev.toller.Hit;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Similarity;
import dev.toller.flow.Slot;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Gives the best passages another order, by what a model says of the question and each passage.
 *
 * <ul>
 *   <li>{@code model}: a model that scores pairs, from a folder as published or as {@code toller
 *       train} makes it: one that reads both together (a cross-encoder, Nogueira and Cho 2019), or
 *       one that reads them apart (one vector, one a token, weights over a vocabulary). It reads
 *       title, headings and text.
 *   <li>{@code sentence}: the cosine of the question and the nearest sentence of the passage, by
 *       the encoder of the corpus. It is no cross-encoder: it needs no further model, and finds the
 *       passage in which one sentence answers and the others are about something else.
 * </ul>
 *
 * @param model the folder of the model; none for {@code sentence}
 * @param k how many passages are read; more where the user wants to see more; those beyond are left
 *     out
 */
public record Rerank(Optional<Path> model, int k) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "rerank";

  /** How many passages are read, where a flow does not say. */
  public static final int DEFAULT_K = 30;

  static final String SENTENCE = "sentence";
  static final String MODEL = "model";

  public Rerank {
    if (k < 1) {
      throw TollerException.invalid(
          "The operator 'rerank' reads at least 1 passage, got k of %d.".formatted(k));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("by", model.isPresent() ? MODEL : SENTENCE);
    model.ifPresent(folder -> parameters.put(MODEL, folder.toString()));
    parameters.put("k", k);
    return parameters;
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    List<Passage> passages =
        environment.corpus().passages(context.ranking(), Math.max(k, context.k()));
    return context.withRanking(
        ranking(passages, scores(context.question(), passages, environment)));
  }

  private List<? extends Number> scores(
      String question, List<Passage> passages, Environment environment) {
    return model.isPresent()
        ? Scorers.of(model.get()).score(question, passages.stream().map(Passage::indexed).toList())
        : new Similarity(environment.corpus().encoder(), question)
            .ofBestSentences(passages.stream().map(Passage::text).toList());
  }

  /** The ranking of passages by scores. */
  public static Ranking ranking(List<Passage> passages, List<? extends Number> scores) {
    return Ranking.of(
        IntStream.range(0, passages.size())
            .mapToObj(i -> new Hit(passages.get(i).id(), scores.get(i).doubleValue()))
            .toList());
  }
}
