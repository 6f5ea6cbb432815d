// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.engine.model.TokenFeed;
import dev.toller.engine.model.TokenRows;
import dev.toller.learn.libtorch.LibtorchOps;
import dev.toller.learn.libtorch.LibtorchOps.Phase;
import dev.toller.learn.objective.Need;
import dev.toller.learn.objective.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A model that makes a vector for each token and compares those of a query with those of a document
 * (Khattab and Zaharia 2020). Texts are fed as the model's folder says, so that what is served is
 * what was learned.
 */
final class TokenRanker implements Ranker {

  private final LearningModel model;
  private final TokenInteraction interaction;
  private final int portion;
  private final IntPredicate kept;
  private final RecentTexts<TokenRows> queries;
  private final RecentTexts<TokenRows> documents;
  private long tokens;

  /**
   * @param interaction may read what learns of the model
   * @param portion how many texts are read at once while it learns; 0 for all of a batch
   */
  TokenRanker(LearningModel model, TokenInteraction interaction, int portion) {
    this.model = model;
    this.portion = portion;
    this.interaction = interaction;
    TokenFeed feed = model.text().feed();
    this.kept = feed::kept;
    this.queries = new RecentTexts<>(text -> feed.queries(List.of(text)));
    this.documents = new RecentTexts<>(text -> feed.documents(List.of(text)));
  }

  @Override
  public Set<Need> offers() {
    return EnumSet.of(Need.NEGATIVES, Need.TEACHERS, Need.BATCH);
  }

  @Override
  public void learn(Texts batch, Function<Scored, Tensor> loss, long seed) {
    torch.manual_seed(seed);
    TokenRows asked = fed(batch.queries(), queries);
    TokenRows found = fed(batch.documents(), documents);
    Portions queryPortions = portions(asked, seed);
    Portions documentPortions = portions(found, ~seed);
    Tensor askedVectors = queryPortions.rows();
    Tensor foundVectors = documentPortions.rows();
    loss.apply(
            scored(
                TokenVectors.of(askedVectors, places(asked, _ -> true)),
                TokenVectors.of(foundVectors, places(found, kept)),
                batch))
        .backward();
    queryPortions.learn(askedVectors);
    documentPortions.learn(foundVectors);
  }

  private Portions portions(TokenRows rows, long seed) {
    return new Portions(
        rows.size(),
        portion,
        (from, to) -> vectors(rows.rows(range(from, to)), Phase.TRAINING),
        seed);
  }

  @Override
  public long tokens() {
    return tokens;
  }

  @Override
  public Scored score(Texts batch) {
    try (NoGradGuard _ = new NoGradGuard()) {
      return scored(asked(batch.queries()), found(batch.documents()), batch);
    }
  }

  private Scored scored(TokenVectors asked, TokenVectors found, Texts batch) {
    return new TokenScores(asked, found, batch.known(), interaction);
  }

  private TokenVectors asked(List<String> texts) {
    TokenRows rows = fed(texts, queries);
    return TokenVectors.of(vectors(rows, Phase.SERVING), places(rows, _ -> true));
  }

  private TokenVectors found(List<String> texts) {
    TokenRows rows = fed(texts, documents);
    return TokenVectors.of(vectors(rows, Phase.SERVING), places(rows, kept));
  }

  private static TokenRows fed(List<String> texts, RecentTexts<TokenRows> side) {
    List<TokenRows> each = texts.stream().map(side::of).toList();
    return new TokenRows(
        each.stream().map(row -> row.tokens().getFirst()).toList(),
        each.stream().map(row -> row.masks().getFirst()).toList(),
        each.stream().map(row -> row.types().getFirst()).toList());
  }

  /** Vectors of all tokens. */
  private Tensor vectors(TokenRows rows, Phase phase) {
    if (phase == Phase.TRAINING) {
      tokens += rows.tokens().stream().mapToInt(row -> row.length).sum();
    }
    LibtorchOps ops =
        new LibtorchOps(model.parameters(), rows.expanded(model.text().model().positions()), phase);
    return LibtorchOps.data(model.forward().apply(ops).getFirst());
  }

  /** The tokens of each text that count, counted through all of them. */
  private static List<int[]> places(TokenRows rows, IntPredicate kept) {
    List<int[]> counted = new ArrayList<>();
    int start = 0;
    for (int[] row : rows.tokens()) {
      int from = start;
      counted.add(
          IntStream.range(0, row.length)
              .filter(i -> kept.test(row[i]))
              .map(i -> from + i)
              .toArray());
      start += row.length;
    }
    return counted;
  }

  @Override
  public Scorer scorer(List<String> texts, Runnable between) {
    TokenRows rows = fed(texts, documents);
    Tensor vectors =
        Portions.kept(
            rows.size(), (from, to) -> vectors(rows.rows(range(from, to)), Phase.SERVING), between);
    return new Ready(vectors, places(rows, kept), between);
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  /** Documents whose vectors are there. */
  private final class Ready implements Scorer {

    private final Tensor vectors;
    private final List<int[]> rows;
    private final Runnable between;

    /**
     * @param vectors of all tokens, {@code [rows, columns]}; released when this is closed
     * @param rows those of each document that count
     */
    Ready(Tensor vectors, List<int[]> rows, Runnable between) {
      this.between = between;
      this.vectors = vectors;
      this.rows = rows;
    }

    @Override
    public float[] scores(String query, int[] which) {
      float[] scores = new float[which.length];
      try (PointerScope _ = new PointerScope();
          NoGradGuard _ = new NoGradGuard()) {
        TokenVectors asked = asked(List.of(query));
        for (int from = 0; from < which.length; from += Portions.SERVED) {
          between.run();
          try (PointerScope _ = new PointerScope()) {
            List<int[]> some =
                Arrays.stream(which, from, Math.min(which.length, from + Portions.SERVED))
                    .mapToObj(rows::get)
                    .toList();
            interaction
                .of(asked, TokenVectors.of(vectors, some).grouped(some.size()))
                .contiguous()
                .data_ptr_float()
                .get(scores, from, some.size());
          }
        }
      }
      return scores;
    }

    @Override
    public void close() {
      vectors.releaseReference();
    }
  }
}
