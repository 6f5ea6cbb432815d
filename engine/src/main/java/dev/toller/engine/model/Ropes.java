// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Rope;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Rotary positions as settings describe them: {@code rope_theta} beside {@code rope_scaling}, or
 * both in {@code rope_parameters}, there perhaps for each type of layer.
 */
final class Ropes {

  private static final double USUAL_THETA = 10_000;

  private static final Map<String, Scaling> SCALINGS =
      new TreeMap<>(
          Map.of(
              "default", (_, _) -> DoubleUnaryOperator.identity(),
              "linear", (rope, _) -> linear(rope.number("factor")),
              "llama3", Ropes::llama3));

  private Ropes() {}

  /** How frequencies are changed. */
  @FunctionalInterface
  private interface Scaling {

    /**
     * The change.
     *
     * @param rope the settings of the rope
     * @param config those of the model
     */
    DoubleUnaryOperator of(Config rope, Config config);
  }

  /** The rope of layers of one type. */
  static Rope of(Config config, int headSize, LayerType type) {
    return of(config, headSize, type, USUAL_THETA);
  }

  /**
   * The rope of layers of one type.
   *
   * @param theta the base where the settings of the rope name none and there is no {@code
   *     rope_theta} either
   */
  static Rope of(Config config, int headSize, LayerType type, double theta) {
    Config rope = settings(config, type);
    Unsupported.unless(rope, "partial_rotary_factor", 1.0);
    Unsupported.unless(config, "partial_rotary_factor", 1.0);
    double base = rope.number("rope_theta", config.number("rope_theta", theta));
    DoubleUnaryOperator change = scaling(rope).of(rope, config);
    return new Rope(Arrays.stream(Rope.of(base, headSize).frequencies()).map(change).toArray());
  }

  private static Config settings(Config config, LayerType type) {
    Config all =
        config.has("rope_parameters")
            ? config.object("rope_parameters")
            : config.objectOrEmpty("rope_scaling");
    return all.hasObject(type.label()) ? all.object(type.label()) : all;
  }

  private static Scaling scaling(Config rope) {
    String name = rope.string("rope_type", rope.string("type", "default"));
    return Optional.ofNullable(SCALINGS.get(name))
        .orElseThrow(() ->
            TollerException.invalid(
                "The rope in '%s' is scaled by '%s', and the ways known are %s."
                    .formatted(rope, name, String.join(", ", SCALINGS.keySet()))));
  }

  private static DoubleUnaryOperator linear(double factor) {
    return frequency -> frequency / factor;
  }

  /** Long waves are stretched, short ones kept, those between stretched in part (Llama 3.1). */
  private static DoubleUnaryOperator llama3(Config rope, Config config) {
    double factor = rope.number("factor");
    double low = rope.number("low_freq_factor");
    double high = rope.number("high_freq_factor");
    double trained = rope.number("original_max_position_embeddings", trained(config));
    return frequency -> {
      double turns = trained * frequency / (2 * Math.PI);
      double kept = Math.clamp((turns - low) / (high - low), 0, 1);
      return (1 - kept) * frequency / factor + kept * frequency;
    };
  }

  private static double trained(Config config) {
    return config.number(
        "original_max_position_embeddings", config.number("max_position_embeddings", 8192));
  }
}
