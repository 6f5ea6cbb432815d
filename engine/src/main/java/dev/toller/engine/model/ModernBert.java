// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.HIDDEN_STATES;
import static dev.toller.engine.model.Output.LAST_HIDDEN_STATE;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.FusedAttention;
import dev.toller.engine.model.block.FusedFeedForward;
import dev.toller.engine.model.block.LayerNorm;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import java.util.Optional;

/**
 * ModernBERT (Warner et al. 2024): norms before attention and feed-forward, rotary positions, gated
 * feed-forward blocks, and layers that see everything among layers that see a window. The first
 * layer has no norm before its attention, as the embeddings were normed just before.
 *
 * @param settings its shape
 * @param tokens {@code [vocabulary, width]}
 * @param entry norm and dropout of the embeddings
 * @param layers from the first
 * @param last the norm after them
 */
record ModernBert(
    ModernBertSettings settings, Parameter tokens, Block entry, Stack layers, Block last) {

  static ModernBert of(Scope at, ModernBertSettings settings) {
    Scope embeddings = at.at("embeddings");
    Parameter tokens =
        embeddings.declare(
            "tok_embeddings.weight", settings.inward(), settings.vocabulary(), settings.width());
    Block entry = norm(embeddings.at("norm"), settings);
    Stack layers =
        Stack.of(settings.types().size(), i -> layer(at.at("layers").at(i), settings, i));
    return new ModernBert(
        settings,
        tokens,
        entry.then(Block.dropout(settings.dropout().embedding())),
        layers,
        norm(at.at("final_norm"), settings));
  }

  private static Block norm(Scope at, ModernBertSettings settings) {
    return LayerNorm.of(at, settings.width(), settings.eps(), settings.normBias());
  }

  private static Block layer(Scope at, ModernBertSettings settings, int index) {
    Block before = index == 0 ? Block.IDENTITY : norm(at.at("attn_norm"), settings);
    Block attention = attention(at.at("attn"), settings, settings.types().get(index));
    Block between = norm(at.at("mlp_norm"), settings);
    return before
        .then(attention)
        .residual()
        .then(between.then(feedForward(at.at("mlp"), settings)).residual());
  }

  private static Block attention(Scope at, ModernBertSettings settings, LayerType type) {
    int width = settings.width();
    boolean bias = settings.attentionBias();
    return new FusedAttention(
        Linear.of(at.at("Wqkv"), width, 3 * width, bias, settings.inward()),
        width,
        Block.rotation(settings.ropes().get(type)),
        Attention.of(settings.heads(), settings.headSize(), settings.mask(type)),
        Linear.of(at.at("Wo"), width, width, bias, settings.outward())
            .then(Block.dropout(settings.dropout().attention())));
  }

  private static Block feedForward(Scope at, ModernBertSettings settings) {
    int width = settings.width();
    int inner = settings.inner();
    boolean bias = settings.innerBias();
    return new FusedFeedForward(
        Linear.of(at.at("Wi"), width, 2 * inner, bias, settings.inward()),
        inner,
        settings.activation(),
        Block.dropout(settings.dropout().inner())
            .then(Linear.of(at.at("Wo"), inner, width, bias, settings.outward())));
  }

  Outputs on(Ops ops, String language) {
    States states =
        new States(() -> layers.states(ops, entry.apply(ops, ops.embed(tokens, Ids.TOKENS))));
    return new Outputs()
        .with(LAST_HIDDEN_STATE, () -> last.apply(ops, states.last()))
        .withAll(HIDDEN_STATES, states::inputs);
  }

  /** Scores over the vocabulary: {@code head}, then the output matrix with {@code decoder.bias}. */
  Head maskedLanguage(Scope at, Config config, Parameter output) {
    return new MaskedLanguageHead(
        head(at, config),
        output,
        config.flag("decoder_bias", true)
            ? Optional.of(at.declare("decoder.bias", Initialiser.zero(), settings.vocabulary()))
            : Optional.empty());
  }

  /** Scores over labels: first position or mean, {@code head}, {@code classifier}. */
  Head classification(Scope at, Config config) {
    Block head = head(at, config);
    Block labels =
        Linear.of(
            at.at("classifier"), settings.width(), Labels.count(config), true, settings.outward());
    return new ClassificationHead(
        ClassificationHead.Source.pooled(pooling(config)),
        head.then(Block.dropout((float) config.number("classifier_dropout", 0))).then(labels),
        Scoring.of(config));
  }

  private Block head(Scope at, Config config) {
    int width = settings.width();
    Scope head = at.at("head");
    boolean bias = config.flag("classifier_bias", false);
    return Linear.of(head.at("dense"), width, width, bias, settings.outward())
        .then(Block.activation(Activations.read(config, "classifier_activation", "gelu")))
        .then(norm(head.at("norm"), settings));
  }

  private static Pooling pooling(Config config) {
    return switch (config.string("classifier_pooling", "cls")) {
      case "cls" -> Pooling.FIRST;
      case "mean" -> Pooling.MEAN;
      case String other ->
          throw Unsupported.refusal(config, "classifier_pooling", other, "cls or mean");
    };
  }
}
