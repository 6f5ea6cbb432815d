// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Rope;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The shape of a ModernBERT.
 *
 * @param vocabulary how many tokens
 * @param width columns of a position
 * @param inner columns between the maps of a feed-forward block
 * @param heads of attention; they divide the width
 * @param types of the layers, from the first
 * @param window positions that a sliding layer sees to each side
 * @param ropes for each type of layer
 * @param activation of the gates
 * @param eps of the norms
 * @param attentionBias whether the maps of attention have biases
 * @param innerBias whether those of the feed-forward blocks have
 * @param normBias whether the norms have
 * @param dropout while training: of embeddings, attention and feed-forward
 * @param deviation of fresh weights
 * @param cut where their distribution ends, in deviations
 */
record ModernBertSettings(
    int vocabulary,
    int width,
    int inner,
    int heads,
    List<LayerType> types,
    int window,
    Map<LayerType, Rope> ropes,
    Activation activation,
    float eps,
    boolean attentionBias,
    boolean innerBias,
    boolean normBias,
    Dropout dropout,
    float deviation,
    float cut) {

  private static final double GLOBAL_THETA = 160_000;
  private static final double LOCAL_THETA = 10_000;

  /**
   * Probabilities while training.
   *
   * @param embedding of what enters
   * @param attention of what attention gives
   * @param inner of what is between the maps of a feed-forward block
   */
  record Dropout(float embedding, float attention, float inner) {

    static Dropout of(Config config) {
      return new Dropout(
          (float) config.number("embedding_dropout", 0),
          (float) config.number("attention_dropout", 0),
          (float) config.number("mlp_dropout", 0));
    }
  }

  ModernBertSettings {
    types = List.copyOf(types);
    ropes = Map.copyOf(ropes);
    BertSettings.requirePositive(
        Map.of(
            "vocab_size", vocabulary,
            "hidden_size", width,
            "intermediate_size", inner,
            "num_attention_heads", heads));
    if (width % heads != 0) {
      throw TollerException.invalid(
          "The hidden_size %d cannot be divided into num_attention_heads %d."
              .formatted(width, heads));
    }
  }

  static ModernBertSettings of(Config config) {
    int width = config.integer("hidden_size");
    int heads = config.integer("num_attention_heads");
    return new ModernBertSettings(
        config.integer("vocab_size"),
        width,
        config.integer("intermediate_size"),
        heads,
        types(config),
        config.integer("local_attention", 128) / 2,
        ropes(config, width / Math.max(heads, 1)),
        Activations.read(config, "hidden_activation", "gelu"),
        (float) config.number("norm_eps", 1e-5),
        config.flag("attention_bias", false),
        config.flag("mlp_bias", false),
        config.flag("norm_bias", false),
        Dropout.of(config),
        (float) config.number("initializer_range", 0.02),
        (float) config.number("initializer_cutoff_factor", 2));
  }

  private static List<LayerType> types(Config config) {
    int layers = config.integer("num_hidden_layers");
    List<LayerType> listed = LayerType.listed(config, layers);
    int every = config.integer("global_attn_every_n_layers", 3);
    return listed.isEmpty()
        ? IntStream.range(0, layers)
            .mapToObj(i -> i % every == 0 ? LayerType.FULL : LayerType.SLIDING)
            .toList()
        : listed;
  }

  private static Map<LayerType, Rope> ropes(Config config, int headSize) {
    double global = config.number("global_rope_theta", GLOBAL_THETA);
    double local = config.number("local_rope_theta", LOCAL_THETA);
    return Map.of(
        LayerType.FULL, Ropes.of(config, headSize, LayerType.FULL, global),
        LayerType.SLIDING, Ropes.of(config, headSize, LayerType.SLIDING, local));
  }

  int headSize() {
    return width / heads;
  }

  Mask mask(LayerType type) {
    return type == LayerType.FULL ? Mask.FULL : new Mask(window, window);
  }

  /** How weights are drawn that read from a state. */
  Initialiser inward() {
    return new Initialiser.TruncatedNormal(deviation, cut);
  }

  /** How weights are drawn that write to the residual stream. */
  Initialiser outward() {
    return new Initialiser.TruncatedNormal(
        (float) (deviation / Math.sqrt(2.0 * types.size())), cut);
  }
}
