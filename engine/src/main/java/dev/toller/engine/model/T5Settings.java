// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Initialiser;
import java.util.Map;

/**
 * The shape of a T5.
 *
 * @param vocabulary how many tokens
 * @param width columns of a position
 * @param inner columns between the maps of a feed-forward block
 * @param heads of attention
 * @param headSize columns of a head; heads need not fill the width
 * @param encoderLayers how many
 * @param decoderLayers how many
 * @param buckets of distances
 * @param maxDistance from here on all distances share a bucket
 * @param activation of the feed-forward blocks
 * @param gated whether they have gates
 * @param eps of the norms
 * @param tied whether the output matrix is the table of tokens and its input is scaled
 * @param dropout while training
 * @param factor of all deviations of fresh weights
 */
record T5Settings(
    int vocabulary,
    int width,
    int inner,
    int heads,
    int headSize,
    int encoderLayers,
    int decoderLayers,
    int buckets,
    int maxDistance,
    Activation activation,
    boolean gated,
    float eps,
    boolean tied,
    float dropout,
    float factor) {

  private static final String GATED = "gated-";

  T5Settings {
    BertSettings.requirePositive(
        Map.of(
            "vocab_size", vocabulary,
            "d_model", width,
            "d_ff", inner,
            "num_heads", heads,
            "d_kv", headSize,
            "relative_attention_num_buckets", buckets));
  }

  static T5Settings of(Config config) {
    int layers = config.integer("num_layers");
    String projection = config.string("feed_forward_proj", "relu");
    return new T5Settings(
        config.integer("vocab_size"),
        config.integer("d_model"),
        config.integer("d_ff"),
        config.integer("num_heads"),
        config.integer("d_kv"),
        layers,
        config.integer("num_decoder_layers", layers),
        config.integer("relative_attention_num_buckets", 32),
        config.integer("relative_attention_max_distance", 128),
        activation(projection, config),
        projection.startsWith(GATED),
        (float) config.number("layer_norm_epsilon", 1e-6),
        config.flag("scale_decoder_outputs", config.flag("tie_word_embeddings", true)),
        (float) config.number("dropout_rate", 0.1),
        (float) config.number("initializer_factor", 1));
  }

  /** {@code gated-gelu} has always meant the tanh approximation. */
  private static Activation activation(String projection, Config config) {
    return projection.equals("gated-gelu")
        ? Activation.GELU_TANH
        : Activations.named(
            projection.replaceFirst(GATED, ""), "feed_forward_proj", config.source());
  }

  /** Columns of all heads. */
  int headsWidth() {
    return heads * headSize;
  }

  /** How weights are drawn whose rows are as long as {@code size}. */
  Initialiser start(long size) {
    return new Initialiser.Normal((float) (factor / Math.sqrt((double) size)));
  }
}
