// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.FeedForward;
import dev.toller.engine.model.block.LayerNorm;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.SelfAttention;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Mask;

/**
 * The parts of a BERT layer. Their order is left to the architecture: a BERT norms after each
 * residual, X-MOD may norm before it.
 *
 * @param attention with the dropout after it
 * @param attentionNorm the norm that belongs to it
 * @param feedForward with the dropout after it
 * @param feedForwardNorm the norm that belongs to it
 */
record BertLayer(Block attention, Block attentionNorm, Block feedForward, Block feedForwardNorm) {

  static BertLayer of(Scope at, BertSettings settings) {
    Block dropout = Block.dropout(settings.dropout());
    Scope attention = at.at("attention");
    return new BertLayer(
        attention(attention, settings).then(dropout),
        norm(attention.at("output"), settings),
        feedForward(at, settings).then(dropout),
        norm(at.at("output"), settings));
  }

  private static Block attention(Scope at, BertSettings settings) {
    Scope self = at.at("self");
    return new SelfAttention(
        square(self.at("query"), settings),
        square(self.at("key"), settings),
        square(self.at("value"), settings),
        Attention.of(settings.heads(), settings.headSize(), Mask.FULL),
        square(at.at("output").at("dense"), settings));
  }

  private static Block square(Scope at, BertSettings settings) {
    return Linear.biased(at, settings.width(), settings.width(), settings.deviation());
  }

  private static Block feedForward(Scope at, BertSettings settings) {
    int width = settings.width();
    int inner = settings.inner();
    return new FeedForward(
        Linear.biased(at.at("intermediate").at("dense"), width, inner, settings.deviation()),
        settings.activation(),
        Linear.biased(at.at("output").at("dense"), inner, width, settings.deviation()));
  }

  private static Block norm(Scope at, BertSettings settings) {
    return LayerNorm.of(at.at("LayerNorm"), settings.width(), settings.eps());
  }

  /** Each part, its residual, its norm. */
  Block postNorm() {
    return attention
        .residual()
        .then(attentionNorm)
        .then(feedForward.residual())
        .then(feedForwardNorm);
  }
}
