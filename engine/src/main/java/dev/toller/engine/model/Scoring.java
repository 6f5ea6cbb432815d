// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.tensor.Activation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a cross-encoder makes scores of its logits: by the function that its settings name, else by
 * the sigmoid where there is one label, else not at all. Sentence Transformers has these rules.
 */
final class Scoring {

  private static final Map<String, Block> FUNCTIONS =
      new TreeMap<>(
          Map.of(
              "Identity", Block.IDENTITY,
              "Sigmoid", Block.activation(Activation.SIGMOID),
              "Tanh", Block.activation(Activation.TANH),
              "ReLU", Block.activation(Activation.RELU),
              "GELU", Block.activation(Activation.GELU),
              "SiLU", Block.activation(Activation.SILU)));

  private Scoring() {}

  static Block of(Config config) {
    String old = config.string("sbert_ce_default_activation_function", "");
    String named = config.objectOrEmpty("sentence_transformers").string("activation_fn", old);
    return named.isEmpty() ? usual(config) : named(named, config.source());
  }

  private static Block usual(Config config) {
    return FUNCTIONS.get(Labels.count(config) == 1 ? "Sigmoid" : "Identity");
  }

  /**
   * The function of a PyTorch class.
   *
   * @param path for example {@code torch.nn.modules.activation.Tanh}
   * @param source the file that names it
   */
  static Block named(String path, String source) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return Optional.ofNullable(FUNCTIONS.get(name))
        .orElseThrow(() ->
            TollerException.invalid(
                "'%s' names the function '%s', and those known are %s."
                    .formatted(source, path, String.join(", ", FUNCTIONS.keySet()))));
  }
}
