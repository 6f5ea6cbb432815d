// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.DECODER_LAST_HIDDEN_STATE;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.CrossAttention;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.RmsNorm;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.SelfAttention;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One side of T5Gemma (Zhang et al. 2025): layers of Gemma 2, which norm before and after each
 * part, store gains as their distance from 1, scale embeddings by the root of their width and cap
 * the scores of attention. A decoder looks at the encoder without rotary positions.
 *
 * <p>Releases of the reference disagree by one position on the window of a reading layer; here, as
 * in release 5, a position sees as many as the window to each side.
 */
final class T5Gemma {

  private final Scope scope;
  private final DecoderSettings settings;
  private final Config config;

  private T5Gemma(Scope scope, Config config) {
    this.scope = scope;
    this.config = config;
    this.settings =
        DecoderSettings.of(
            config, DecoderSettings.Sliding.ALTERNATING, "hidden_activation", "gelu_pytorch_tanh");
  }

  /** Both sides without an output matrix. */
  static Network sides(Config config) {
    Scope scope = Scope.root();
    return Network.of(scope, sides(scope, config)::on);
  }

  private static Sides sides(Scope scope, Config config) {
    int width = config.object("encoder").integer("hidden_size");
    Side encoder = new T5Gemma(scope.at("encoder"), config.object("encoder")).reader();
    return new Sides(
        encoder, new T5Gemma(scope.at("decoder"), config.object("decoder")).writer(width));
  }

  /** The encoder alone. */
  static Network encoder(Config config) {
    Scope scope = Scope.root();
    Side encoder = new T5Gemma(scope.at("encoder"), config.object("encoder")).reader();
    return Network.of(
        scope,
        (ops, _) -> {
          Outputs outputs = new Outputs();
          encoder.add(
              ops, outputs, Side.Memory.NONE, Output.LAST_HIDDEN_STATE, Output.HIDDEN_STATES);
          return outputs;
        });
  }

  /** Both sides with scores for the next token. */
  static Network generator(Config config, Stored stored) {
    Scope scope = Scope.root();
    Sides sides = sides(scope, config);
    Config decoder = config.object("decoder");
    boolean own =
        !config.flag("tie_word_embeddings", true) && stored.has("lm_head.out_proj.weight");
    Parameter tokens = sides.decoder().tokens();
    Parameter output =
        own ? scope.declare("lm_head.out_proj.weight", tokens.start(), tokens.shape()) : tokens;
    Block cap = Block.softCap(cap(decoder, "final_logit_softcapping"));
    return new LanguageHead(DECODER_LAST_HIDDEN_STATE, Block.IDENTITY, output, cap)
        .over(scope, sides::on);
  }

  private static float cap(Config config, String key) {
    return (float) config.number(key, Float.POSITIVE_INFINITY);
  }

  private Side reader() {
    Parameter tokens = tokens();
    Stack layers = Stack.of(settings.types().size(), i -> reading(scope.at("layers").at(i), i));
    return Side.encoder(tokens, entry(), layers, norm(scope.at("norm")).then(dropout()));
  }

  private Side writer(int memoryWidth) {
    Parameter tokens = tokens();
    List<Writing> layers =
        IntStream.range(0, settings.types().size())
            .mapToObj(i -> writing(scope.at("layers").at(i), i, memoryWidth))
            .toList();
    return new Side(
        tokens,
        Ids.TARGET_TOKENS,
        entry(),
        memory -> Writing.stack(layers, memory),
        norm(scope.at("norm")).then(dropout()));
  }

  private Parameter tokens() {
    return scope.declare("embed_tokens.weight", start(), settings.vocabulary(), settings.width());
  }

  private Block entry() {
    return Block.scale((float) Math.sqrt(settings.width())).then(dropout());
  }

  private Block reading(Scope at, int index) {
    return self(at, settings.around(index)).then(feedForward(at));
  }

  private Writing writing(Scope at, int index, int memoryWidth) {
    Block self = self(at, settings.causal(index));
    Block before = norm(at.at("pre_cross_attn_layernorm"));
    Block after = norm(at.at("post_cross_attn_layernorm"));
    return new Writing(
        self,
        cross(at.at("cross_attn"), memoryWidth),
        attention -> before.then(attention).then(after).then(dropout()),
        feedForward(at));
  }

  private Block self(Scope at, Mask mask) {
    Block before = norm(at.at("pre_self_attn_layernorm"));
    Block after = norm(at.at("post_self_attn_layernorm"));
    Scope self = at.at("self_attn");
    Block turn = Block.rotation(settings.rope());
    Block attention =
        new SelfAttention(
            query(self).then(turn),
            key(self.at("k_proj"), settings.width()).then(turn),
            key(self.at("v_proj"), settings.width()),
            how(mask),
            out(self));
    return before.then(attention).then(after).then(dropout()).residual();
  }

  private CrossAttention cross(Scope at, int memoryWidth) {
    return new CrossAttention(
        query(at),
        key(at.at("k_proj"), memoryWidth),
        key(at.at("v_proj"), memoryWidth),
        how(Mask.FULL),
        out(at));
  }

  private Attention how(Mask mask) {
    double scalar = config.number("query_pre_attn_scalar", settings.headSize());
    return new Attention(
        settings.heads(),
        settings.keyHeads(),
        (float) (1 / Math.sqrt(scalar)),
        cap(config, "attn_logit_softcapping"),
        mask,
        Optional.empty());
  }

  private Block query(Scope at) {
    return linear(at.at("q_proj"), settings.width(), settings.heads() * settings.headSize());
  }

  private Block key(Scope at, int width) {
    return linear(at, width, settings.keyHeads() * settings.headSize());
  }

  private Block out(Scope at) {
    return linear(at.at("o_proj"), settings.heads() * settings.headSize(), settings.width());
  }

  private Block linear(Scope at, int in, int out) {
    return Linear.of(at, in, out, config.flag("attention_bias", false), start());
  }

  private Block feedForward(Scope at) {
    Block before = norm(at.at("pre_feedforward_layernorm"));
    Block after = norm(at.at("post_feedforward_layernorm"));
    Block block = Decoder.feedForward(at.at("mlp"), settings, false);
    return before.then(block).then(after).then(dropout()).residual();
  }

  private Block norm(Scope at) {
    return RmsNorm.fromOne(at, settings.width(), settings.eps());
  }

  private Block dropout() {
    return Block.dropout((float) config.number("dropout_rate", 0));
  }

  private Initialiser start() {
    return new Initialiser.Normal(settings.deviation());
  }
}
