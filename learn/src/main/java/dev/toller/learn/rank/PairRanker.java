// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.engine.model.TokenFeed;
import dev.toller.engine.model.TokenRows;
import dev.toller.engine.text.Encoding;
import dev.toller.engine.text.Tokenizer;
import dev.toller.learn.libtorch.LibtorchOps;
import dev.toller.learn.libtorch.LibtorchOps.Phase;
import dev.toller.learn.objective.Need;
import dev.toller.learn.objective.Scored;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A model that scores a query and a document that it reads together, from the first layer on
 * (Nogueira and Cho 2019) or from a later one (MacAvaney et al. 2020).
 */
final class PairRanker implements Ranker {

  private final LearningModel model;
  private final Feeding feeding;
  private final int portion;
  private long tokens;

  /** What is fed for pairs. */
  @FunctionalInterface
  interface Feeding {

    /**
     * The rows of some pairs, in their order.
     *
     * @param queries one for each document
     */
    TokenRows rows(List<String> queries, List<String> documents);
  }

  /**
   * @param portion how many pairs are read at once while it learns; 0 for all of a batch
   */
  PairRanker(LearningModel model, Feeding feeding, int portion) {
    this.model = model;
    this.feeding = feeding;
    this.portion = portion;
  }

  /**
   * One row for each pair.
   *
   * @param maxTokens at which a pair is cut, special tokens included
   */
  static Feeding together(Tokenizer tokenizer, int maxTokens) {
    return (queries, documents) -> {
      List<Encoding> pairs =
          IntStream.range(0, queries.size())
              .mapToObj(i -> tokenizer.encode(queries.get(i), documents.get(i), maxTokens))
              .toList();
      return new TokenRows(
          pairs.stream().map(Encoding::ids).toList(),
          pairs.stream().map(pair -> ones(pair.ids().length)).toList(),
          pairs.stream().map(Encoding::types).toList());
    };
  }

  /** Two rows for each pair. */
  static Feeding apart(TokenFeed feed) {
    return (queries, documents) -> feed.queries(queries).alternating(feed.documents(documents));
  }

  @Override
  public Set<Need> offers() {
    return EnumSet.of(Need.NEGATIVES, Need.TEACHERS);
  }

  @Override
  public void learn(Texts batch, Function<Scored, Tensor> loss, long seed) {
    torch.manual_seed(seed);
    List<String> queries = queries(batch);
    List<String> documents = batch.documents();
    Portions pairs =
        new Portions(
            documents.size(),
            portion,
            (from, to) ->
                scores(queries.subList(from, to), documents.subList(from, to), Phase.TRAINING),
            seed);
    Tensor scores = pairs.rows();
    loss.apply(listed(scores, batch)).backward();
    pairs.learn(scores);
  }

  @Override
  public long tokens() {
    return tokens;
  }

  @Override
  public Scored score(Texts batch) {
    try (NoGradGuard _ = new NoGradGuard()) {
      return listed(scores(queries(batch), batch.documents(), Phase.SERVING), batch);
    }
  }

  /** One for each document. */
  private static List<String> queries(Texts batch) {
    int listed = batch.known().listed();
    return IntStream.range(0, batch.documents().size())
        .mapToObj(i -> batch.queries().get(i / listed))
        .toList();
  }

  private static Scored listed(Tensor scores, Texts batch) {
    return new ListScores(
        scores.reshape(batch.queries().size(), batch.known().listed()), batch.known());
  }

  private Tensor scores(List<String> queries, List<String> documents, Phase phase) {
    TokenRows rows = feeding.rows(queries, documents);
    if (phase == Phase.TRAINING) {
      tokens += rows.tokens().stream().mapToInt(row -> row.length).sum();
    }
    LibtorchOps ops = new LibtorchOps(model.parameters(), model.text().model().batch(rows), phase);
    return LibtorchOps.data(model.forward().apply(ops).getFirst()).select(1, 0);
  }

  @Override
  public Scorer scorer(List<String> documents, Runnable between) {
    return new Pairs(List.copyOf(documents), between);
  }

  /** Documents that are read with each query. */
  private final class Pairs implements Scorer {

    private final List<String> documents;
    private final Runnable between;

    Pairs(List<String> documents, Runnable between) {
      this.documents = documents;
      this.between = between;
    }

    @Override
    public float[] scores(String query, int[] which) {
      float[] scores = new float[which.length];
      for (int from = 0; from < which.length; from += Portions.SERVED) {
        between.run();
        try (PointerScope _ = new PointerScope();
            NoGradGuard _ = new NoGradGuard()) {
          List<String> some =
              Arrays.stream(which, from, Math.min(which.length, from + Portions.SERVED))
                  .mapToObj(documents::get)
                  .toList();
          PairRanker.this
              .scores(Collections.nCopies(some.size(), query), some, Phase.SERVING)
              .contiguous()
              .data_ptr_float()
              .get(scores, from, some.size());
        }
      }
      return scores;
    }

    @Override
    public void close() {
      // There is nothing that it holds.
    }
  }

  private static int[] ones(int length) {
    int[] ones = new int[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
