// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.DECODER_LAST_HIDDEN_STATE;
import static dev.toller.engine.model.Output.HIDDEN_STATES;
import static dev.toller.engine.model.Output.LAST_HIDDEN_STATE;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.CrossAttention;
import dev.toller.engine.model.block.FeedForward;
import dev.toller.engine.model.block.GatedFeedForward;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.RmsNorm;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.SelfAttention;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Attention.RelativeBias;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * T5 (Raffel et al. 2020, section 2.1) in the versions 1.0 and 1.1: RMS norms before each part,
 * attention without scale, biases by distance that the first layer of a side declares and all its
 * layers use, no other biases.
 */
final class T5 {

  private final T5Settings settings;
  private final Scope scope;
  private final Parameter tokens;

  private T5(T5Settings settings, Scope scope) {
    this.settings = settings;
    this.scope = scope;
    this.tokens =
        scope.declare(
            "shared.weight",
            new Initialiser.Normal(settings.factor()),
            settings.vocabulary(),
            settings.width());
  }

  /** The encoder alone. */
  static Network encoder(T5Settings settings) {
    Scope scope = Scope.root();
    Side encoder = new T5(settings, scope).encoder();
    return Network.of(
        scope,
        (ops, _) -> {
          Outputs outputs = new Outputs();
          encoder.add(ops, outputs, Side.Memory.NONE, LAST_HIDDEN_STATE, HIDDEN_STATES);
          return outputs;
        });
  }

  /** Both sides without an output matrix. */
  static Network sides(T5Settings settings) {
    Scope scope = Scope.root();
    Sides sides = new T5(settings, scope).sides();
    return Network.of(scope, sides::on);
  }

  /** Both sides with scores for the next token. */
  static Network generator(T5Settings settings, Stored stored) {
    Scope scope = Scope.root();
    T5 network = new T5(settings, scope);
    Sides sides = network.sides();
    return network.head(stored).over(scope, sides::on);
  }

  private Head head(Stored stored) {
    Parameter output =
        !settings.tied() && stored.has("lm_head.weight")
            ? scope.declare(
                "lm_head.weight",
                new Initialiser.Normal(settings.factor()),
                settings.vocabulary(),
                settings.width())
            : tokens;
    Block before =
        settings.tied() ? Block.scale((float) (1 / Math.sqrt(settings.width()))) : Block.IDENTITY;
    return new LanguageHead(DECODER_LAST_HIDDEN_STATE, before, output, Block.IDENTITY);
  }

  private Sides sides() {
    return new Sides(encoder(), decoder());
  }

  private Side encoder() {
    Scope at = scope.at("encoder");
    Block last = last(at);
    Attention how = self(at, Mask.FULL, true);
    Stack layers =
        Stack.of(settings.encoderLayers(), i -> reading(at.at("block").at(i).at("layer"), how));
    return Side.encoder(tokens, dropout(), layers, last);
  }

  private Side decoder() {
    Scope at = scope.at("decoder");
    Block last = last(at);
    Attention how = self(at, Mask.CAUSAL, false);
    List<Writing> layers =
        IntStream.range(0, settings.decoderLayers())
            .mapToObj(i -> writing(at.at("block").at(i).at("layer"), how))
            .toList();
    return new Side(
        tokens, Ids.TARGET_TOKENS, dropout(), memory -> Writing.stack(layers, memory), last);
  }

  private Block last(Scope at) {
    return norm(at.at("final_layer_norm")).then(dropout());
  }

  private Block reading(Scope at, Attention how) {
    return self(at.at(0), how).then(feedForward(at.at(1)));
  }

  private Writing writing(Scope at, Attention how) {
    Block self = self(at.at(0), how);
    Block norm = norm(at.at(1).at("layer_norm"));
    CrossAttention cross = cross(at.at(1).at("EncDecAttention"));
    return new Writing(
        self, cross, attention -> norm.then(attention).then(dropout()), feedForward(at.at(2)));
  }

  private Block self(Scope at, Attention how) {
    Block norm = norm(at.at("layer_norm"));
    Scope self = at.at("SelfAttention");
    Block attention = new SelfAttention(query(self), key(self), value(self), how, out(self));
    return norm.then(attention).then(dropout()).residual();
  }

  private CrossAttention cross(Scope at) {
    Attention how = how(Mask.FULL, Optional.empty());
    return new CrossAttention(query(at), key(at), value(at), how, out(at));
  }

  private Attention self(Scope at, Mask mask, boolean bidirectional) {
    Scope first = at.at("block").at(0).at("layer").at(0).at("SelfAttention");
    Parameter table =
        first.declare(
            "relative_attention_bias.weight",
            settings.start(settings.width()),
            settings.buckets(),
            settings.heads());
    return how(mask, Optional.of(new RelativeBias(table, settings.maxDistance(), bidirectional)));
  }

  private Attention how(Mask mask, Optional<RelativeBias> bias) {
    return new Attention(
        settings.heads(), settings.heads(), 1, Float.POSITIVE_INFINITY, mask, bias);
  }

  private Linear query(Scope at) {
    long size = (long) settings.width() * settings.headSize();
    return linear(at.at("q"), settings.width(), settings.headsWidth(), size);
  }

  private Linear key(Scope at) {
    return linear(at.at("k"), settings.width(), settings.headsWidth(), settings.width());
  }

  private Linear value(Scope at) {
    return linear(at.at("v"), settings.width(), settings.headsWidth(), settings.width());
  }

  private Linear out(Scope at) {
    return linear(at.at("o"), settings.headsWidth(), settings.width(), settings.headsWidth());
  }

  private Linear linear(Scope at, int in, int out, long size) {
    return Linear.of(at, in, out, false, settings.start(size));
  }

  private Block feedForward(Scope at) {
    Block norm = norm(at.at("layer_norm"));
    Scope dense = at.at("DenseReluDense");
    Block block = settings.gated() ? gated(dense) : plain(dense);
    return norm.then(block).then(dropout()).residual();
  }

  private Block plain(Scope at) {
    return new FeedForward(up(at.at("wi")), settings.activation(), down(at));
  }

  private Block gated(Scope at) {
    return new GatedFeedForward(
        up(at.at("wi_0")), settings.activation(), up(at.at("wi_1")), down(at));
  }

  private Block up(Scope at) {
    return linear(at, settings.width(), settings.inner(), settings.width());
  }

  private Block down(Scope at) {
    return dropout()
        .then(linear(at.at("wo"), settings.inner(), settings.width(), settings.inner()));
  }

  private Block norm(Scope at) {
    return RmsNorm.of(at, settings.width(), settings.eps());
  }

  private Block dropout() {
    return Block.dropout(settings.dropout());
  }
}
