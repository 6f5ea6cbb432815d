// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.Naming;
import dev.toller.engine.model.DecoderSettings.Sliding;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Parameter;
import java.util.List;
import java.util.function.Function;

/** Causal decoders: which networks there are and how their weights are named. */
final class DecoderFamily {

  private static final String OUTPUT = "lm_head.weight";

  private static final Naming NAMING =
      Naming.of("", "model.")
          .renaming("embed_tokens.weight", OUTPUT)
          .ignoring(
              Leftovers.matching(".*\\.rotary_emb\\.inv_freq", "(model\\.)?lm_head\\.weight"));

  private final String type;
  private final String name;
  private final Sliding sliding;
  private final Function<Config, Decoder.Traits> traits;

  private DecoderFamily(
      String type, String name, Sliding sliding, Function<Config, Decoder.Traits> traits) {
    this.type = type;
    this.name = name;
    this.sliding = sliding;
    this.traits = traits;
  }

  static List<Architecture> llama() {
    return new DecoderFamily(
            "llama",
            "Llama",
            Sliding.NEVER,
            config -> {
              boolean bias = config.flag("attention_bias", false);
              return new Decoder.Traits(bias, bias, config.flag("mlp_bias", false), false);
            })
        .architectures();
  }

  static List<Architecture> mistral() {
    return new DecoderFamily(
            "mistral",
            "Mistral",
            Sliding.ALWAYS,
            _ -> new Decoder.Traits(false, false, false, false))
        .architectures();
  }

  static List<Architecture> qwen2() {
    return new DecoderFamily(
            "qwen2",
            "Qwen2",
            Sliding.FROM_LAYER,
            _ -> new Decoder.Traits(true, false, false, false))
        .architectures();
  }

  static List<Architecture> qwen3() {
    return new DecoderFamily(
            "qwen3",
            "Qwen3",
            Sliding.FROM_LAYER,
            config -> {
              boolean bias = config.flag("attention_bias", false);
              return new Decoder.Traits(bias, bias, false, true);
            })
        .architectures();
  }

  private List<Architecture> architectures() {
    return List.of(
        new Architecture(
            name + "Model", type, NAMING, _ -> Positions.COLUMNS, (config, _) -> body(config)),
        new Architecture(
            name + "ForCausalLM", type, NAMING, _ -> Positions.COLUMNS, this::generator));
  }

  private Network body(Config config) {
    Scope scope = Scope.root();
    return Network.of(scope, decoder(scope, config)::on);
  }

  private Network generator(Config config, Stored stored) {
    Scope scope = Scope.root();
    Decoder body = decoder(scope, config);
    Parameter tokens = body.tokens();
    Parameter output =
        !config.flag("tie_word_embeddings", false) && stored.has(OUTPUT)
            ? scope.declare(OUTPUT, tokens.start(), tokens.shape())
            : tokens;
    return LanguageHead.of(Output.LAST_HIDDEN_STATE, output).over(scope, body::on);
  }

  private Decoder decoder(Scope scope, Config config) {
    return Decoder.of(scope, DecoderSettings.of(config, sliding), traits.apply(config));
  }
}
