// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.TollerException;
import dev.toller.flow.Parameters;
import dev.toller.learn.train.NewModel.Body;

/** The {@code config.json} of a model that starts from nothing. */
final class NewConfig {

  private static final double DEVIATION = 0.02;
  private static final int USUAL_WIDTH = 768;

  private NewConfig() {}

  /**
   * The settings of its network.
   *
   * @param tokens how many its vocabulary has
   * @throws TollerException of kind {@code INVALID} where the body cannot be of the kind
   */
  static ObjectNode of(NewModel shape, ModelKind kind, int tokens) {
    String type = kind.ownType().orElse(shape.body().modelType());
    if (kind.ownType().isPresent() && shape.body() != Body.BERT) {
      throw TollerException.invalid(
          "A model of kind %s has a body of its own, and 'new' asks for '%s'; leave out 'body'."
              .formatted(Parameters.word(kind), Parameters.word(shape.body())));
    }
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.putArray("architectures").add(kind.architecture(type));
    config.put("model_type", type).put("vocab_size", tokens);
    switch (shape.body()) {
      case BERT -> bert(sides(config, shape), shape);
      case MODERN_BERT -> modernBert(sides(config, shape), shape);
      case T5 -> t5(config, shape);
    }
    return config;
  }

  private static ObjectNode sides(ObjectNode config, NewModel shape) {
    return config
        .put("hidden_size", shape.width())
        .put("num_hidden_layers", shape.layers())
        .put("num_attention_heads", shape.heads())
        .put("intermediate_size", shape.inner())
        .put("max_position_embeddings", shape.positions())
        .put("initializer_range", deviation(shape.width()));
  }

  /** The first token that the decoder reads is that of padding, as T5 has it. */
  private static void t5(ObjectNode config, NewModel shape) {
    config
        .put("d_model", shape.width())
        .put("d_kv", shape.width() / shape.heads())
        .put("d_ff", shape.inner())
        .put("num_heads", shape.heads())
        .put("num_layers", shape.layers())
        .put("num_decoder_layers", shape.layers())
        .put("relative_attention_num_buckets", 32)
        .put("relative_attention_max_distance", 128)
        .put("feed_forward_proj", "gated-gelu")
        .put("layer_norm_epsilon", 1e-6)
        .put("dropout_rate", shape.dropout())
        .put("initializer_factor", 1.0)
        .put("tie_word_embeddings", true)
        .put("is_encoder_decoder", true)
        .put("decoder_start_token_id", 0);
  }

  private static void bert(ObjectNode config, NewModel shape) {
    config
        .put("hidden_act", "gelu")
        .put("hidden_dropout_prob", shape.dropout())
        .put("attention_probs_dropout_prob", 0.0)
        .put("layer_norm_eps", 1e-12)
        .put("type_vocab_size", 2)
        .put("position_embedding_type", "absolute");
  }

  /** Thetas and the order of layers are ModernBERT's own. */
  private static void modernBert(ObjectNode config, NewModel shape) {
    config
        .put("hidden_activation", "gelu")
        .put("embedding_dropout", shape.dropout())
        .put("attention_dropout", shape.dropout())
        .put("mlp_dropout", shape.dropout())
        .put("norm_eps", 1e-5)
        .put("local_attention", shape.window())
        .put("global_attn_every_n_layers", 3)
        .put("global_rope_theta", 160_000.0)
        .put("local_rope_theta", 10_000.0)
        .put("classifier_pooling", "cls");
  }

  /** 0.02 is for a width of 768; with fewer columns the same sums need larger weights. */
  private static double deviation(int width) {
    return DEVIATION * Math.sqrt((double) USUAL_WIDTH / width);
  }
}
