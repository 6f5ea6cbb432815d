// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.Naming;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Parameter;
import java.util.List;
import java.util.function.Predicate;

/** ModernBERT: which networks there are and how their weights are named. */
final class ModernBertFamily {

  private static final String TYPE = "modernbert";
  private static final String DECODER = "decoder.weight";

  private ModernBertFamily() {}

  static List<Architecture> architectures() {
    Naming naming = Naming.of("", "model.").renaming("embeddings.tok_embeddings.weight", DECODER);
    return List.of(
        architecture(
            "ModernBertModel",
            naming,
            Leftovers.matching("head\\..*", "decoder\\..*", "classifier\\..*"),
            (config, _) -> body(config)),
        architecture(
            "ModernBertForMaskedLM",
            naming,
            Leftovers.matching("decoder\\.weight"),
            ModernBertFamily::masked),
        architecture(
            "ModernBertForSequenceClassification",
            naming,
            Leftovers.matching("decoder\\..*"),
            (config, _) -> classifier(config)));
  }

  private static Architecture architecture(
      String name, Naming naming, Predicate<String> leftovers, Architecture.Builder builder) {
    return new Architecture(
        name, TYPE, naming.ignoring(leftovers), _ -> Positions.COLUMNS, builder);
  }

  private static Network body(Config config) {
    Scope scope = Scope.root();
    return Network.of(scope, ModernBert.of(scope, ModernBertSettings.of(config))::on);
  }

  private static Network masked(Config config, Stored stored) {
    Scope scope = Scope.root();
    ModernBert body = ModernBert.of(scope, ModernBertSettings.of(config));
    Parameter tokens = body.tokens();
    Parameter output =
        !config.flag("tie_word_embeddings", true) && stored.has(DECODER)
            ? scope.declare(DECODER, body.settings().outward(), tokens.shape())
            : tokens;
    return body.maskedLanguage(scope, config, output).over(scope, body::on);
  }

  private static Network classifier(Config config) {
    Scope scope = Scope.root();
    ModernBert body = ModernBert.of(scope, ModernBertSettings.of(config));
    return body.classification(scope, config).over(scope, body::on);
  }
}
