// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How far the attention of a layer looks. */
enum LayerType {
  /** At everything. */
  FULL("full_attention"),
  /** At a window. */
  SLIDING("sliding_attention");

  private final String label;

  LayerType(String label) {
    this.label = label;
  }

  /** As settings call it. */
  String label() {
    return label;
  }

  /** The types that {@code layer_types} lists; empty where settings list none. */
  static List<LayerType> listed(Config config, int layers) {
    List<LayerType> types =
        config.strings("layer_types").stream().map(label -> named(label, config)).toList();
    if (!types.isEmpty() && types.size() != layers) {
      throw TollerException.invalid(
          "'layer_types' in '%s' lists %d layers, and there are %d."
              .formatted(config, types.size(), layers));
    }
    return types;
  }

  private static LayerType named(String label, Config config) {
    return Arrays.stream(values())
        .filter(type -> type.label.equals(label))
        .findFirst()
        .orElseThrow(() ->
            TollerException.invalid(
                "'layer_types' in '%s' has '%s', and the types known are %s."
                    .formatted(
                        config,
                        label,
                        Arrays.stream(values())
                            .map(LayerType::label)
                            .collect(Collectors.joining(", ")))));
  }
}
