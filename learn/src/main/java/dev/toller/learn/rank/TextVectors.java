// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.learn.libtorch.LibtorchOps.Phase;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The vectors of texts as a dense model makes them, before they are brought to length 1. For one
 * thread; tensors belong to the pointer scope that is open.
 */
public final class TextVectors {

  private final NetworkTower tower;

  /**
   * @param maxTokens at which texts are cut, special tokens included
   * @throws dev.toller.TollerException of kind {@code INVALID} where the model makes no single
   *     vector of a text
   */
  public TextVectors(LearningModel model, int maxTokens) {
    this.tower =
        new NetworkTower(
            model,
            model.text().unscaled().forward(model.text().purpose().output()),
            model.text().description().queryPrompt(),
            maxTokens);
  }

  /**
   * With their graph, dropping as training does: {@code [texts, columns]}.
   *
   * @param seed of what is dropped
   */
  public Tensor learning(List<String> texts, long seed) {
    torch.manual_seed(seed);
    return tower.rows(texts, Phase.TRAINING);
  }

  /** Without a graph, nothing dropped: {@code [texts, columns]}. */
  public Tensor served(List<String> texts) {
    try (NoGradGuard _ = new NoGradGuard()) {
      return tower.rows(texts, Phase.SERVING);
    }
  }

  /** How many tokens it has read to learn from them. */
  public long tokens() {
    return tower.tokens();
  }
}
