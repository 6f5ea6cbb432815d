// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.engine.model.TokenRows;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.text.Tokenizer;
import dev.toller.learn.libtorch.LibtorchOps;
import dev.toller.learn.libtorch.LibtorchOps.Phase;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A side that is a network. */
final class NetworkTower implements Tower {

  private final LearningModel model;
  private final Forward forward;
  private final RecentTexts<int[]> tokens;
  private long read;

  /**
   * @param prompt goes before each text
   * @param maxTokens at which texts are cut, special tokens included
   */
  NetworkTower(LearningModel model, String prompt, int maxTokens) {
    this(model, model.forward(), prompt, maxTokens);
  }

  /**
   * @param forward what of the model is run
   */
  NetworkTower(LearningModel model, Forward forward, String prompt, int maxTokens) {
    this.model = model;
    this.forward = forward;
    Tokenizer tokenizer = model.text().tokenizer();
    this.tokens = new RecentTexts<>(text -> tokenizer.encode(prompt + text, maxTokens));
  }

  @Override
  public Tensor rows(List<String> texts, Phase phase) {
    List<int[]> cut = texts.stream().map(tokens::of).toList();
    if (phase == Phase.TRAINING) {
      read += cut.stream().mapToInt(row -> row.length).sum();
    }
    Batch batch = model.text().model().batch(TokenRows.of(cut));
    LibtorchOps ops = new LibtorchOps(model.parameters(), batch, phase);
    return LibtorchOps.data(forward.apply(ops).getFirst());
  }

  @Override
  public long tokens() {
    return read;
  }
}
