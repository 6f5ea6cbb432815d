// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.HIDDEN_STATES;
import static dev.toller.engine.model.Output.LAST_HIDDEN_STATE;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.GatedFeedForward;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.RmsNorm;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.SelfAttention;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import java.util.Optional;

/**
 * A causal decoder of the Llama family (Touvron et al. 2023; Jiang et al. 2023; Yang et al. 2024,
 * 2025): Llama, Mistral, Qwen 2 and Qwen 3 differ in biases, in norms of the heads and in which
 * layers see a window.
 *
 * @param tokens {@code [vocabulary, width]}
 * @param layers from the first
 * @param last the norm after them
 */
record Decoder(Parameter tokens, Stack layers, Block last) {

  /**
   * In what the families differ.
   *
   * @param inBias whether the maps to queries, keys and values have biases
   * @param outBias whether the map back has
   * @param innerBias whether those of the feed-forward blocks have
   * @param headNorms whether queries and keys are normed head by head before they are turned
   */
  record Traits(boolean inBias, boolean outBias, boolean innerBias, boolean headNorms) {}

  static Decoder of(Scope at, DecoderSettings settings, Traits traits) {
    Parameter tokens =
        at.declare(
            "embed_tokens.weight",
            new Initialiser.Normal(settings.deviation()),
            settings.vocabulary(),
            settings.width());
    Stack layers =
        Stack.of(settings.types().size(), i -> layer(at.at("layers").at(i), settings, traits, i));
    return new Decoder(tokens, layers, RmsNorm.of(at.at("norm"), settings.width(), settings.eps()));
  }

  private static Block layer(Scope at, DecoderSettings settings, Traits traits, int index) {
    int width = settings.width();
    Block before = RmsNorm.of(at.at("input_layernorm"), width, settings.eps());
    Block attention = attention(at.at("self_attn"), settings, traits, index);
    Block between = RmsNorm.of(at.at("post_attention_layernorm"), width, settings.eps());
    Block feedForward = feedForward(at.at("mlp"), settings, traits.innerBias());
    return before.then(attention).residual().then(between.then(feedForward).residual());
  }

  private static Block attention(Scope at, DecoderSettings settings, Traits traits, int index) {
    Initialiser start = new Initialiser.Normal(settings.deviation());
    int width = settings.width();
    int queries = settings.heads() * settings.headSize();
    int keys = settings.keyHeads() * settings.headSize();
    Block turn = Block.rotation(settings.rope());
    return new SelfAttention(
        Linear.of(at.at("q_proj"), width, queries, traits.inBias(), start)
            .then(headNorm(at.at("q_norm"), settings, traits))
            .then(turn),
        Linear.of(at.at("k_proj"), width, keys, traits.inBias(), start)
            .then(headNorm(at.at("k_norm"), settings, traits))
            .then(turn),
        Linear.of(at.at("v_proj"), width, keys, traits.inBias(), start),
        how(settings, index),
        Linear.of(at.at("o_proj"), queries, width, traits.outBias(), start));
  }

  private static Block headNorm(Scope at, DecoderSettings settings, Traits traits) {
    return traits.headNorms()
        ? RmsNorm.of(at, settings.headSize(), settings.eps())
        : Block.IDENTITY;
  }

  private static Attention how(DecoderSettings settings, int index) {
    return new Attention(
        settings.heads(),
        settings.keyHeads(),
        (float) (1 / Math.sqrt(settings.headSize())),
        Float.POSITIVE_INFINITY,
        settings.causal(index),
        Optional.empty());
  }

  static Block feedForward(Scope at, DecoderSettings settings, boolean bias) {
    Initialiser start = new Initialiser.Normal(settings.deviation());
    int width = settings.width();
    int inner = settings.inner();
    return new GatedFeedForward(
        Linear.of(at.at("gate_proj"), width, inner, bias, start),
        settings.activation(),
        Linear.of(at.at("up_proj"), width, inner, bias, start),
        Linear.of(at.at("down_proj"), inner, width, bias, start));
  }

  Outputs on(Ops ops, String language) {
    States states = new States(() -> layers.states(ops, ops.embed(tokens, Ids.TOKENS)));
    return new Outputs()
        .with(LAST_HIDDEN_STATE, () -> last.apply(ops, states.last()))
        .withAll(HIDDEN_STATES, states::inputs);
  }
}
