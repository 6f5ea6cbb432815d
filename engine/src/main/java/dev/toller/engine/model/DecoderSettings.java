// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Rope;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The shape of a stack in the manner of Llama: RMS norms, rotary positions, gated feed-forward
 * blocks, key heads that serve several query heads.
 *
 * @param vocabulary how many tokens
 * @param width columns of a position
 * @param inner columns between the maps of a feed-forward block
 * @param heads query heads
 * @param keyHeads key and value heads; they divide the query heads
 * @param headSize columns of a head
 * @param types of the layers, from the first
 * @param window positions that a sliding layer sees, itself included
 * @param rope rotary positions
 * @param activation of the gates
 * @param eps of the norms
 * @param deviation of fresh weights
 */
record DecoderSettings(
    int vocabulary,
    int width,
    int inner,
    int heads,
    int keyHeads,
    int headSize,
    List<LayerType> types,
    int window,
    Rope rope,
    Activation activation,
    float eps,
    float deviation) {

  DecoderSettings {
    types = List.copyOf(types);
    BertSettings.requirePositive(
        Map.of(
            "vocab_size", vocabulary,
            "hidden_size", width,
            "intermediate_size", inner,
            "num_attention_heads", heads,
            "num_key_value_heads", keyHeads,
            "head_dim", headSize));
    if (heads % keyHeads != 0) {
      throw TollerException.invalid(
          "The num_attention_heads %d cannot be shared among num_key_value_heads %d."
              .formatted(heads, keyHeads));
    }
    if (headSize % 2 != 0) {
      throw TollerException.invalid(
          "The head_dim %d must be even, as rotary positions turn pairs.".formatted(headSize));
    }
  }

  /** Which layers slide where settings do not list them. */
  @FunctionalInterface
  interface Sliding {

    boolean slides(Config config, int layer);

    /** None. */
    Sliding NEVER = (_, _) -> false;

    /** All, where there is a window (Mistral). */
    Sliding ALWAYS = (config, _) -> config.has("sliding_window");

    /** Those from {@code max_window_layers} on, where the window is in use (Qwen). */
    Sliding FROM_LAYER =
        (config, layer) ->
            config.flag("use_sliding_window", false)
                && config.has("sliding_window")
                && layer >= config.integer("max_window_layers", 28);

    /** Every other, beginning with the first (Gemma 2). */
    Sliding ALTERNATING = (config, layer) -> config.has("sliding_window") && layer % 2 == 0;
  }

  static DecoderSettings of(Config config, Sliding sliding) {
    return of(config, sliding, "hidden_act", "silu");
  }

  static DecoderSettings of(
      Config config, Sliding sliding, String activationKey, String activation) {
    int heads = config.integer("num_attention_heads");
    int width = config.integer("hidden_size");
    int headSize = config.integer("head_dim", width / Math.max(1, heads));
    List<LayerType> types = types(config, sliding);
    return new DecoderSettings(
        config.integer("vocab_size"),
        width,
        config.integer("intermediate_size"),
        heads,
        config.integer("num_key_value_heads", heads),
        headSize,
        types,
        types.contains(LayerType.SLIDING) ? config.integer("sliding_window") : 0,
        Ropes.of(config, headSize, LayerType.FULL),
        Activations.read(config, activationKey, activation),
        (float) config.number("rms_norm_eps", 1e-6),
        (float) config.number("initializer_range", 0.02));
  }

  private static List<LayerType> types(Config config, Sliding sliding) {
    int layers = config.integer("num_hidden_layers");
    List<LayerType> listed = LayerType.listed(config, layers);
    return listed.isEmpty()
        ? IntStream.range(0, layers)
            .mapToObj(i -> sliding.slides(config, i) ? LayerType.SLIDING : LayerType.FULL)
            .toList()
        : listed;
  }

  /** What a position of a writing layer sees: itself and what came before, within the window. */
  Mask causal(int layer) {
    return types.get(layer) == LayerType.FULL ? Mask.CAUSAL : new Mask(window - 1, 0);
  }

  /** What a position of a reading layer sees: up to the window to both sides. */
  Mask around(int layer) {
    return types.get(layer) == LayerType.FULL ? Mask.FULL : new Mask(window, window);
  }
}
