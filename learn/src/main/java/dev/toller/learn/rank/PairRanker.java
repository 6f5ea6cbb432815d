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
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A cross-encoder: query and document are read together (Nogueira and Cho 2019). */
final class PairRanker implements Ranker {

  private final LearningModel model;
  private final int maxTokens;

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
  public Scored score(Texts batch) {
    try (NoGradGuard _ = new NoGradGuard()) {
      return scores(batch, Phase.SERVING);
    }
  }

  private Scored scores(Texts batch, Phase phase) {
    int listed = batch.known().listed();
    List<Encoding> pairs =
        IntStream.range(0, batch.documents().size())
            .mapToObj(i ->
                model
                    .text()
                    .tokenizer()
                    .encode(batch.queries().get(i / listed), batch.documents().get(i), maxTokens))
            .toList();
    TokenRows rows =
        new TokenRows(
            pairs.stream().map(Encoding::ids).toList(),
            pairs.stream().map(pair -> ones(pair.ids().length)).toList(),
            pairs.stream().map(Encoding::types).toList());
    LibtorchOps ops = new LibtorchOps(model.parameters(), model.text().model().batch(rows), phase);
    Tensor logits = LibtorchOps.data(model.forward().apply(ops).getFirst());
    return new ListScores(
        logits.select(1, 0).reshape(batch.queries().size(), listed), batch.known());
  }

  private static int[] ones(int length) {
    int[] ones = new int[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
