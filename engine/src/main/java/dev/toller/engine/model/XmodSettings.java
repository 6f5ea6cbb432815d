// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import java.util.List;

/**
 * What X-MOD adds to a BERT.
 *
 * @param languages those with adapters
 * @param language the one that is used unless another is asked for
 * @param reduction how much narrower an adapter is than a position
 * @param preNorm whether norms stand before attention and feed-forward, and one after the layers
 * @param ownNorm whether the adapters of a layer have a norm of their own before them
 * @param reusedNorm whether, where they have none, the norm of the feed-forward block stands there
 * @param residualAfterNorm whether the adapter's residual is taken after the norm before it
 */
record XmodSettings(
    List<String> languages,
    String language,
    int reduction,
    boolean preNorm,
    boolean ownNorm,
    boolean reusedNorm,
    boolean residualAfterNorm) {

  XmodSettings {
    languages = List.copyOf(languages);
    if (!languages.contains(language)) {
      throw TollerException.invalid(
          "The default_language '%s' must be one of the languages %s."
              .formatted(language, String.join(", ", languages)));
    }
    if (reduction < 1) {
      throw TollerException.invalid(
          "The adapter_reduction_factor must be at least 1 and is %d.".formatted(reduction));
    }
  }

  static XmodSettings of(Config config) {
    List<String> languages =
        config.has("languages") ? config.strings("languages") : List.of("en_XX");
    return new XmodSettings(
        languages,
        config.string("default_language", languages.isEmpty() ? "" : languages.getFirst()),
        config.integer("adapter_reduction_factor", 2),
        config.flag("pre_norm", false),
        config.flag("adapter_layer_norm", false),
        config.flag("adapter_reuse_layer_norm", true),
        config.flag("ln_before_adapter", true));
  }
}
