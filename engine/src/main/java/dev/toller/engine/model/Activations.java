// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Activation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The functions between two maps, by the names that settings call them. */
final class Activations {

  private static final Map<String, Activation> NAMED =
      new TreeMap<>(
          Map.of(
              "gelu", Activation.GELU,
              "gelu_new", Activation.GELU_TANH,
              "gelu_fast", Activation.GELU_TANH,
              "gelu_pytorch_tanh", Activation.GELU_TANH,
              "relu", Activation.RELU,
              "silu", Activation.SILU,
              "swish", Activation.SILU,
              "tanh", Activation.TANH,
              "sigmoid", Activation.SIGMOID));

  private Activations() {}

  /** The function that a key names, or that a default names where there is no such key. */
  static Activation read(Config config, String key, String otherwise) {
    return named(config.string(key, otherwise), key, config.source());
  }

  /**
   * The function of a name.
   *
   * @param key where the name was found
   * @param source the file in which
   */
  static Activation named(String name, String key, String source) {
    return Optional.ofNullable(NAMED.get(name))
        .orElseThrow(() ->
            TollerException.invalid(
                "'%s' in '%s' is '%s', and the activations known are %s."
                    .formatted(key, source, name, String.join(", ", NAMED.keySet()))));
  }
}
