// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Corpus;
import dev.toller.Encoder;
import dev.toller.Passage;
import dev.toller.Representation.Dense;
import dev.toller.Span;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Excerpt;
import dev.toller.flow.Operator;
import dev.toller.flow.Reading;
import dev.toller.flow.Sentences;
import dev.toller.flow.Similarity;
import dev.toller.flow.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets answerers read less: of the best passages, the sentences nearest to the question, as many as
 * fit into a budget of tokens (extractive compression; Gao et al.: Modular RAG, 2024, section IV-D,
 * asks that the compressed text be shorter than the passages).
 *
 * <p>Sentences are taken by the cosine of their vectors with the question's, the nearest first,
 * while they fit; they are read in the order in which they stand in their document, and neighbours
 * that are both taken as one text. A passage of which no sentence is taken is not read. What is
 * left are exact spans: a citation points to the same place as without compression. Tokens are
 * those of the encoder's tokenizer.
 *
 * @param tokens how many all that is read may have together
 * @param passages how many of the best passages are read; those beyond are not
 */
public record Compress(int tokens, int passages) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "compress";

  /** How many tokens, where a flow does not say: three or four passages. */
  public static final int DEFAULT_TOKENS = 400;

  /** How many passages, where a flow does not say: as many as answerers read. */
  public static final int DEFAULT_PASSAGES = 10;

  public Compress {
    if (tokens < 1 || passages < 1) {
      throw TollerException.invalid(
          "The operator 'compress' needs 1 or more tokens and passages, got %d and %d."
              .formatted(tokens, passages));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("tokens", tokens);
    parameters.put("passages", passages);
    return parameters;
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.RANKING, Slot.EXCERPTS);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.EXCERPTS);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    Corpus corpus = environment.corpus();
    List<Sentence> sentences = sentences(context, corpus);
    Set<Integer> taken = taken(context.question(), sentences, corpus.encoder());
    Map<String, List<Excerpt>> excerpts = new HashMap<>();
    context.ranking().ids().forEach(id -> excerpts.put(id, new ArrayList<>()));
    for (int i = 0; i < sentences.size(); i++) {
      if (taken.contains(i)) {
        boolean follows = taken.contains(i - 1) && sentences.get(i).follows(sentences.get(i - 1));
        sentences.get(i).addTo(excerpts, follows);
      }
    }
    return context.withExcerpts(excerpts);
  }

  private List<Sentence> sentences(Context context, Corpus corpus) {
    Set<Excerpt> seen = new HashSet<>();
    return corpus.passages(context.ranking(), passages).stream()
        .flatMap(found ->
            Reading.excerpts(context, found).stream()
                .filter(seen::add)
                .flatMap(excerpt -> Reading.read(excerpt, corpus))
                .flatMap(text -> Sentence.of(found.id(), text)))
        .toList();
  }

  private Set<Integer> taken(String question, List<Sentence> sentences, Encoder<Dense> encoder) {
    List<Double> cosines =
        new Similarity(encoder, question).of(sentences.stream().map(Sentence::text).toList());
    List<Integer> nearest =
        IntStream.range(0, sentences.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -cosines.get(i)))
            .toList();
    Set<Integer> taken = new HashSet<>();
    int left = tokens;
    for (int i : nearest) {
      int needed = encoder.tokens(sentences.get(i).text());
      if (needed <= left) {
        taken.add(i);
        left -= needed;
      }
    }
    return taken;
  }

  /** A sentence of what is read for a hit; its span is in the document. */
  private record Sentence(String found, Excerpt excerpt, String text) {

    static Stream<Sentence> of(String found, Passage read) {
      return Sentences.split(read.text()).stream()
          .map(span ->
              new Sentence(
                  found,
                  new Excerpt(read.id(), span.shift(read.span().start())),
                  span.of(read.text())));
    }

    boolean follows(Sentence before) {
      return found.equals(before.found)
          && excerpt.passage().equals(before.excerpt.passage())
          && excerpt.span().start() >= before.excerpt.span().end();
    }

    void addTo(Map<String, List<Excerpt>> excerpts, boolean toLast) {
      List<Excerpt> list = excerpts.get(found);
      if (toLast) {
        int start = list.removeLast().span().start();
        list.add(new Excerpt(excerpt.passage(), new Span(start, excerpt.span().end())));
      } else {
        list.add(excerpt);
      }
    }
  }
}
