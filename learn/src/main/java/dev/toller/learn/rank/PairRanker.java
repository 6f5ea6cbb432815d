// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.engine.model.TokenRows;
import dev.toller.engine.text.Encoding;
import dev.toller.learn.libtorch.LibtorchOps;
import dev.toller.learn.libtorch.LibtorchOps.Phase;
import dev.toller.learn.objective.Need;
import dev.toller.learn.objective.Scored;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A cross-encoder: query and document are read together (Nogueira and Cho 2019). */
final class PairRanker implements Ranker {

  /** Pairs that are read at once where nothing learns. */
  private static final int SERVED = 32;

  private final LearningModel model;
  private final int maxTokens;
  private long tokens;

  /**
   * @param maxTokens at which a pair is cut, special tokens included
   */
  PairRanker(LearningModel model, int maxTokens) {
    this.model = model;
    this.maxTokens = maxTokens;
  }

  @Override
  public Set<Need> offers() {
    return EnumSet.of(Need.NEGATIVES, Need.TEACHERS);
  }

  @Override
  public void learn(Texts batch, Function<Scored, Tensor> loss, long seed) {
    torch.manual_seed(seed);
    loss.apply(scores(batch, Phase.TRAINING)).backward();
  }

  @Override
  public long tokens() {
    return tokens;
  }

  @Override
  public Scored score(Texts batch) {
    try (NoGradGuard _ = new NoGradGuard()) {
      return scores(batch, Phase.SERVING);
    }
  }

  private Scored scores(Texts batch, Phase phase) {
    int listed = batch.known().listed();
    List<Encoding> pairs =
        IntStream.range(0, batch.documents().size())
            .mapToObj(i -> pair(batch.queries().get(i / listed), batch.documents().get(i)))
            .toList();
    return new ListScores(
        scores(pairs, phase).reshape(batch.queries().size(), listed), batch.known());
  }

  private Encoding pair(String query, String document) {
    return model.text().tokenizer().encode(query, document, maxTokens);
  }

  private Tensor scores(List<Encoding> pairs, Phase phase) {
    if (phase == Phase.TRAINING) {
      tokens += pairs.stream().mapToInt(pair -> pair.ids().length).sum();
    }
    TokenRows rows =
        new TokenRows(
            pairs.stream().map(Encoding::ids).toList(),
            pairs.stream().map(pair -> ones(pair.ids().length)).toList(),
            pairs.stream().map(Encoding::types).toList());
    LibtorchOps ops = new LibtorchOps(model.parameters(), model.text().model().batch(rows), phase);
    return LibtorchOps.data(model.forward().apply(ops).getFirst()).select(1, 0);
  }

  @Override
  public Scorer scorer(List<String> documents) {
    return new Pairs(List.copyOf(documents));
  }

  /** Documents that are read with each query. */
  private final class Pairs implements Scorer {

    private final List<String> documents;

    Pairs(List<String> documents) {
      this.documents = documents;
    }

    @Override
    public float[] scores(String query, int[] which) {
      float[] scores = new float[which.length];
      for (int from = 0; from < which.length; from += SERVED) {
        try (PointerScope _ = new PointerScope();
            NoGradGuard _ = new NoGradGuard()) {
          List<Encoding> pairs =
              Arrays.stream(which, from, Math.min(which.length, from + SERVED))
                  .mapToObj(i -> pair(query, documents.get(i)))
                  .toList();
          PairRanker.this
              .scores(pairs, Phase.SERVING)
              .contiguous()
              .data_ptr_float()
              .get(scores, from, pairs.size());
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
