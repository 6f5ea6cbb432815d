// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import java.util.Map;

/**
 * The shape of a small encoder-decoder.
 *
 * @param vocabulary how many tokens
 * @param width columns of a position
 * @param inner columns between the maps of a feed-forward block
 * @param heads query heads
 * @param keyHeads key and value heads; they divide the query heads
 * @param headSize columns of a head; heads need not fill the width
 * @param encoderLayers how many; two thirds of all is the paper's advice
 * @param decoderLayers how many
 * @param interleaved whether query head h looks at key head {@code h mod keyHeads}, not at {@code h
 *     / (heads / keyHeads)}
 * @param theta the base of the rotary positions
 * @param dropout while training
 * @param deviation of fresh weights
 */
public record EncoderDecoderSettings(
    int vocabulary,
    int width,
    int inner,
    int heads,
    int keyHeads,
    int headSize,
    int encoderLayers,
    int decoderLayers,
    boolean interleaved,
    double theta,
    float dropout,
    float deviation) {

  /** Checks the sizes. */
  public EncoderDecoderSettings {
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
  }

  /** The 330 million parameters of the paper, table of section 3. */
  public static EncoderDecoderSettings published() {
    return new EncoderDecoderSettings(
        32_128, 1024, 4096, 6, 3, 64, 20, 10, true, 10_000, 0.1f, 0.02f);
  }

  /** Reads them. */
  static EncoderDecoderSettings of(Config config) {
    return new EncoderDecoderSettings(
        config.integer("vocab_size"),
        config.integer("hidden_size"),
        config.integer("intermediate_size"),
        config.integer("num_attention_heads"),
        config.integer("num_key_value_heads"),
        config.integer("head_dim"),
        config.integer("num_encoder_layers"),
        config.integer("num_decoder_layers"),
        config.flag("interleaved_heads", false),
        config.number("rope_theta", 10_000),
        (float) config.number("dropout_rate", 0.1),
        (float) config.number("initializer_range", 0.02));
  }

  /** The same with the rotary base of dynamic NTK scaling for longer inputs than were trained. */
  public EncoderDecoderSettings stretched(double factor, int length, int trained) {
    double stretch = factor * length / trained - (factor - 1);
    double longer = theta * Math.pow(stretch, headSize / (headSize - 2.0));
    return new EncoderDecoderSettings(
        vocabulary,
        width,
        inner,
        heads,
        keyHeads,
        headSize,
        encoderLayers,
        decoderLayers,
        interleaved,
        longer,
        dropout,
        deviation);
  }
}
