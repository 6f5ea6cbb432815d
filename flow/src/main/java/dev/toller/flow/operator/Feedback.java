// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Corpus;
import dev.toller.EncoderDescription;
import dev.toller.Explanation;
import dev.toller.Hit;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.Retriever;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.VectorRetriever;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Reason;
import dev.toller.flow.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Vector pseudo-relevance feedback: moves the vector of each query towards those of the best
 * passages of the ranking, and searches again. Li, Wang, Zhuang, Mourad, Ma, Lin, Zuccon: To
 * Interpolate or not to Interpolate: PRF, Dense and Sparse Retrievers, SIGIR 2022 (arXiv
 * 2205.00235).
 *
 * <p>The ranking may come from anywhere, so that words or a mixture may choose which passages feed
 * back; what feeds back are their stored vectors, and passages of which the index has none are
 * passed over. Where the encoder's vectors have length 1, the moved one is brought to it. Without a
 * passage to move to, the query stays where it is. A passage that several queries find keeps its
 * best score. Nothing is encoded but the queries; a query costs one more search.
 *
 * @param movement how far the query moves
 * @param depth how many of the best passages it moves towards, 1 or more
 * @param index the name of a retriever that compares vectors: {@code dense}
 * @param k how many passages at most; more where the user wants to see more
 */
public record Feedback(Movement movement, int depth, String index, int k) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "feedback";

  /** The retriever that every collection has. */
  public static final String DEFAULT_INDEX = "dense";

  /** The most passages that a query moves towards. */
  public static final int MAX_DEPTH = 1_000;

  public Feedback {
    if (depth < 1 || depth > MAX_DEPTH || k < 1 || k > Retrieve.MAX_K) {
      throw TollerException.invalid(
          "The operator 'feedback' needs a depth from 1 to %d and a k from 1 to %d, got %d and %d."
              .formatted(MAX_DEPTH, Retrieve.MAX_K, depth, k));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("method", movement.written());
    parameters.put("depth", depth);
    parameters.putAll(movement.parameters());
    parameters.put("index", index);
    parameters.put("k", k);
    return parameters;
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.QUERIES, Slot.FILTER, Slot.RANKING);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    Corpus corpus = environment.corpus();
    VectorRetriever retriever = retriever(corpus);
    int most = Found.depth(k, context, corpus);
    List<Ranking> rankings =
        moved(context, retriever)
            .map(query -> retriever.search(query.vector(), most, context.filter()))
            .toList();
    return context.withRanking(Found.best(rankings).top(most));
  }

  private VectorRetriever retriever(Corpus corpus) {
    Retriever retriever = corpus.retriever(index);
    if (retriever instanceof VectorRetriever vectors) {
      return vectors;
    }
    throw TollerException.invalid(
        "The operator 'feedback' moves the vector of a query, and the retriever '%s' does not compare one vector with one; give it an index that does, such as '%s'."
            .formatted(index, DEFAULT_INDEX));
  }

  private Stream<Moved> moved(Context context, VectorRetriever retriever) {
    List<Neighbour> neighbours = neighbours(context.ranking(), retriever);
    EncoderDescription encoder = retriever.encoder().description();
    return retriever.encoder().encode(context.queries(), Role.QUERY).stream()
        .map(query -> Moved.of(query, neighbours, movement, encoder.normalised()));
  }

  private List<Neighbour> neighbours(Ranking ranking, VectorRetriever retriever) {
    return ranking.top(depth).hits().stream()
        .map(Hit::id)
        .flatMap(id -> retriever.vector(id).map(vector -> new Neighbour(id, vector)).stream())
        .toList();
  }

  @Override
  public List<Reason> explain(Context context, String id, Environment environment) {
    Corpus corpus = environment.corpus();
    VectorRetriever retriever = retriever(corpus);
    return moved(context, retriever)
        .flatMap(query ->
            retriever.explain(query.vector(), id).map(Explanation::score).stream()
                .map(score -> new Reason(index, query.explain(score, id, retriever, corpus))))
        .toList();
  }

  /** A passage that feeds back. */
  private record Neighbour(String id, Dense vector) {}

  /**
   * The vector of one query, moved.
   *
   * @param scale by which the sum was multiplied
   */
  private record Moved(
      Dense query, List<Neighbour> neighbours, Movement movement, double scale, Dense vector) {

    static Moved of(
        Dense query, List<Neighbour> neighbours, Movement movement, boolean normalised) {
      Dense sum = movement.move(query, neighbours.stream().map(Neighbour::vector).toList());
      double length = length(sum);
      boolean scaled = normalised && !neighbours.isEmpty() && length > 0;
      double scale = scaled ? 1 / length : 1;
      return new Moved(query, neighbours, movement, scale, scaled ? times(sum, scale) : sum);
    }

    private static double length(Dense vector) {
      double squares = 0;
      for (float component : vector.vector()) {
        squares += (double) component * component;
      }
      return Math.sqrt(squares);
    }

    private static Dense times(Dense vector, double scale) {
      float[] scaled = new float[vector.vector().length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = (float) (vector.vector()[i] * scale);
      }
      return new Dense(scaled);
    }

    /** What the query and each passage that fed back add to the score of a passage. */
    Explanation explain(double score, String id, VectorRetriever retriever, Corpus corpus) {
      int count = neighbours.size();
      List<Explanation.Part> parts = new ArrayList<>();
      parts.add(
          new Explanation.Part(
              "the query", weight(query, movement.query(count), id, retriever, count)));
      for (Neighbour neighbour : neighbours) {
        String path = corpus.passage(neighbour.id()).map(Passage::path).orElse(neighbour.id());
        parts.add(
            new Explanation.Part(
                "feedback %d: %s".formatted(parts.size(), path),
                weight(neighbour.vector(), movement.passage(count), id, retriever, count)));
      }
      parts.sort(Comparator.comparingDouble(Explanation.Part::value).reversed());
      return new Explanation(
          score,
          "vectors of passage and query, the query moved towards %d passages".formatted(count),
          parts);
    }

    private double weight(
        Dense part, double weight, String id, VectorRetriever retriever, int count) {
      double score = retriever.explain(part, id).orElseThrow().score();
      return count == 0 ? score : score * weight * scale;
    }
  }
}
