// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Activation;
import java.util.List;
import java.util.Map;

/**
 * The shape of a BERT and of its relatives XLM-R and X-MOD.
 *
 * @param vocabulary how many tokens
 * @param width columns of a position
 * @param inner columns between the maps of a feed-forward block
 * @param layers how many
 * @param heads of attention; they divide the width
 * @param activation of the feed-forward blocks
 * @param eps of the norms
 * @param positions rows of the position table
 * @param types rows of the segment table
 * @param labels of a classifier
 * @param dropout while training
 * @param deviation of fresh weights
 */
record BertSettings(
    int vocabulary,
    int width,
    int inner,
    int layers,
    int heads,
    Activation activation,
    float eps,
    int positions,
    int types,
    int labels,
    float dropout,
    float deviation) {

  BertSettings {
    requirePositive(
        Map.of(
            "vocab_size", vocabulary,
            "hidden_size", width,
            "intermediate_size", inner,
            "num_attention_heads", heads,
            "max_position_embeddings", positions,
            "type_vocab_size", types));
    if (width % heads != 0) {
      throw TollerException.invalid(
          "The hidden_size %d cannot be divided into num_attention_heads %d."
              .formatted(width, heads));
    }
  }

  /** Refuses sizes that are not positive, by the names of their keys. */
  static void requirePositive(Map<String, Integer> sizes) {
    List<String> wrong =
        sizes.keySet().stream().filter(key -> sizes.get(key) < 1).sorted().toList();
    if (!wrong.isEmpty()) {
      throw TollerException.invalid(
          "'%s' must be at least 1 and is %d."
              .formatted(wrong.getFirst(), sizes.get(wrong.getFirst())));
    }
  }

  static BertSettings of(Config config) {
    Unsupported.unless(config, "position_embedding_type", "absolute");
    Unsupported.unless(config, "is_decoder", false);
    return new BertSettings(
        config.integer("vocab_size"),
        config.integer("hidden_size"),
        config.integer("intermediate_size"),
        config.integer("num_hidden_layers"),
        config.integer("num_attention_heads"),
        Activations.read(config, "hidden_act", "gelu"),
        (float) config.number("layer_norm_eps", 1e-12),
        config.integer("max_position_embeddings"),
        config.integer("type_vocab_size", 2),
        Labels.count(config),
        (float) config.number("hidden_dropout_prob", 0.1),
        (float) config.number("initializer_range", 0.02));
  }

  int headSize() {
    return width / heads;
  }
}
