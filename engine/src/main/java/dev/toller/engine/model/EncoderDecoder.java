// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.DECODER_LAST_HIDDEN_STATE;

import dev.toller.engine.model.block.Across;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.CrossAttention;
import dev.toller.engine.model.block.FeedForward;
import dev.toller.engine.model.block.InterleavedAttention;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.RmsNorm;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Rope;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The small encoder-decoder of "Return of the Encoder" (2025): RMS norms before each part, rotary
 * positions in self-attention, key heads that serve several query heads, feed-forward blocks with
 * the tanh approximation of GELU, biases in all maps, an output matrix tied to the table of tokens.
 * Its encoder's centred positions are left out: rotary scores depend on distances alone.
 */
public final class EncoderDecoder {

  private static final float EPS = 1e-6f;

  private final EncoderDecoderSettings settings;
  private final Scope scope;
  private final Parameter tokens;

  private EncoderDecoder(EncoderDecoderSettings settings, Scope scope) {
    this.settings = settings;
    this.scope = scope;
    this.tokens =
        scope.declare(
            "embed_tokens.weight",
            new Initialiser.Normal(settings.deviation()),
            settings.vocabulary(),
            settings.width());
  }

  /** The network, with scores for the next token. */
  public static Network network(EncoderDecoderSettings settings) {
    Scope scope = Scope.root();
    EncoderDecoder network = new EncoderDecoder(settings, scope);
    Sides sides = new Sides(network.encoder(), network.decoder());
    return LanguageHead.of(DECODER_LAST_HIDDEN_STATE, network.tokens).over(scope, sides::on);
  }

  private Side encoder() {
    Scope at = scope.at("encoder");
    Stack layers = Stack.of(settings.encoderLayers(), i -> reading(at.at("layers").at(i)));
    return Side.encoder(tokens, dropout(), layers, norm(at.at("norm")));
  }

  private Side decoder() {
    Scope at = scope.at("decoder");
    List<Writing> layers =
        IntStream.range(0, settings.decoderLayers())
            .mapToObj(i -> writing(at.at("layers").at(i)))
            .toList();
    return new Side(
        tokens,
        Ids.TARGET_TOKENS,
        dropout(),
        memory -> Writing.stack(layers, memory),
        norm(at.at("norm")));
  }

  private Block reading(Scope at) {
    return self(at, Mask.FULL).then(feedForward(at));
  }

  private Writing writing(Scope at) {
    Block self = self(at, Mask.CAUSAL);
    Block norm = norm(at.at("cross_norm"));
    return new Writing(
        self,
        attention(at.at("cross_attn"), Block.IDENTITY, Mask.FULL),
        attention -> norm.then(attention).then(dropout()),
        feedForward(at));
  }

  private Block self(Scope at, Mask mask) {
    Block norm = norm(at.at("self_norm"));
    Block turn = Block.rotation(Rope.of(settings.theta(), settings.headSize()));
    Block attention = attention(at.at("self_attn"), turn, mask).toItself();
    return norm.then(attention).then(dropout()).residual();
  }

  private Across attention(Scope at, Block turn, Mask mask) {
    Block query = linear(at.at("q_proj"), settings.width(), queries()).then(turn);
    Block key = linear(at.at("k_proj"), settings.width(), keys()).then(turn);
    Block value = linear(at.at("v_proj"), settings.width(), keys());
    Scope out = at.at("o_proj");
    return settings.interleaved()
        ? new InterleavedAttention(query, key, value, how(settings.keyHeads(), mask), outs(out))
        : new CrossAttention(
            query,
            key,
            value,
            how(settings.heads(), mask),
            linear(out, queries(), settings.width()));
  }

  private Attention how(int heads, Mask mask) {
    return new Attention(
        heads,
        settings.keyHeads(),
        (float) (1 / Math.sqrt(settings.headSize())),
        Float.POSITIVE_INFINITY,
        mask,
        Optional.empty());
  }

  private List<Block> outs(Scope at) {
    Initialiser start = new Initialiser.Normal(settings.deviation());
    return IntStream.range(0, settings.heads() / settings.keyHeads())
        .<Block>mapToObj(i -> Linear.of(at.at(i), keys(), settings.width(), i == 0, start))
        .toList();
  }

  private int queries() {
    return settings.heads() * settings.headSize();
  }

  private int keys() {
    return settings.keyHeads() * settings.headSize();
  }

  private Block feedForward(Scope at) {
    Block norm = norm(at.at("mlp_norm"));
    Block block =
        new FeedForward(
            linear(at.at("mlp").at("up_proj"), settings.width(), settings.inner()),
            Activation.GELU_TANH,
            linear(at.at("mlp").at("down_proj"), settings.inner(), settings.width()));
    return norm.then(block).then(dropout()).residual();
  }

  private Linear linear(Scope at, int in, int out) {
    return Linear.biased(at, in, out, settings.deviation());
  }

  private Block norm(Scope at) {
    return RmsNorm.of(at, settings.width(), EPS);
  }

  private Block dropout() {
    return Block.dropout(settings.dropout());
  }
}
