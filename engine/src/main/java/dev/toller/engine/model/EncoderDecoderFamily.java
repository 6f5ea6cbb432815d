// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Naming;
import java.util.List;

/** Encoder-decoders: which networks there are and how their weights are named. */
final class EncoderDecoderFamily {

  private static final String COPIES = "(encoder|decoder)\\.embed_tokens\\.weight";

  /** Early checkpoints of T5 have a table that its decoder never used. */
  private static final String UNUSED = ".*\\.EncDecAttention\\.relative_attention_bias\\.weight";

  private EncoderDecoderFamily() {}

  static List<Architecture> t5(String type, String name) {
    Naming naming =
        Naming.of("")
            .renaming("shared.weight", "encoder.embed_tokens.weight")
            .renaming("shared.weight", "decoder.embed_tokens.weight");
    return List.of(
        architecture(
            name + "Model",
            type,
            naming.ignoring(Leftovers.matching(COPIES, UNUSED, "lm_head\\.weight")),
            (config, _) -> T5.sides(T5Settings.of(config))),
        architecture(
            name + "EncoderModel",
            type,
            naming.ignoring(Leftovers.matching(COPIES, "decoder\\..*", "lm_head\\.weight")),
            (config, _) -> T5.encoder(T5Settings.of(config))),
        architecture(
            name + "ForConditionalGeneration",
            type,
            naming.ignoring(Leftovers.matching(COPIES, UNUSED, "lm_head\\.weight")),
            (config, stored) -> T5.generator(T5Settings.of(config), stored)));
  }

  static List<Architecture> t5Gemma() {
    Naming naming =
        Naming.of("", "model.")
            .renaming("decoder.embed_tokens.weight", "lm_head.out_proj.weight")
            .ignoring(Leftovers.matching("lm_head\\.out_proj\\.weight"));
    return List.of(
        architecture("T5GemmaModel", "t5gemma", naming, (config, _) -> T5Gemma.sides(config)),
        architecture(
            "T5GemmaEncoderModel",
            "t5gemma",
            naming.ignoring(Leftovers.matching("(model\\.)?decoder\\..*")),
            (config, _) -> T5Gemma.encoder(config)),
        architecture("T5GemmaForConditionalGeneration", "t5gemma", naming, T5Gemma::generator));
  }

  static List<Architecture> own() {
    return List.of(
        architecture(
            "TollerEncoderDecoder",
            "toller-encoder-decoder",
            Naming.exact(),
            (config, _) -> EncoderDecoder.network(EncoderDecoderSettings.of(config))));
  }

  private static Architecture architecture(
      String name, String type, Naming naming, Architecture.Builder builder) {
    return new Architecture(name, type, naming, _ -> Positions.COLUMNS, builder);
  }
}
