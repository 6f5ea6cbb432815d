// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.FeedForward;
import dev.toller.engine.model.block.LayerNorm;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A BERT with a small adapter for each language behind every feed-forward block (X-MOD; Pfeiffer et
 * al. 2022). All languages share everything else.
 */
final class Xmod {

  private final BertSettings settings;
  private final XmodSettings adapters;
  private final Scope scope;

  private Xmod(BertSettings settings, XmodSettings adapters, Scope scope) {
    this.settings = settings;
    this.adapters = adapters;
    this.scope = scope;
  }

  /** The body, whose layers depend on the language. */
  static Bert body(Scope at, BertSettings settings, XmodSettings adapters, boolean pooler) {
    return new Xmod(settings, adapters, at).body(pooler);
  }

  private Bert body(boolean pooler) {
    BertEmbeddings embeddings = BertEmbeddings.of(scope.at("embeddings"), settings);
    Map<String, Stack> stacks = stacks();
    Block last =
        adapters.preNorm()
            ? LayerNorm.of(scope.at("encoder").at("LayerNorm"), settings.width(), settings.eps())
            : Block.IDENTITY;
    return new Bert(embeddings, stacks::get, last, Bert.pooler(scope, settings, pooler));
  }

  private Map<String, Stack> stacks() {
    Map<String, List<Block>> layers = new LinkedHashMap<>();
    adapters.languages().forEach(language -> layers.put(language, new ArrayList<>()));
    for (int i = 0; i < settings.layers(); i++) {
      declare(scope.at("encoder").at("layer").at(i), layers);
    }
    Map<String, Stack> stacks = new LinkedHashMap<>();
    layers.forEach((language, all) -> stacks.put(language, new Stack(all)));
    return stacks;
  }

  private void declare(Scope at, Map<String, List<Block>> layers) {
    BertLayer layer = BertLayer.of(at, settings);
    Block norm = adapterNorm(at.at("output"), layer);
    layers.forEach((language, all) -> all.add(layer(layer, adapted(norm, adapter(at, language)))));
  }

  private Block adapterNorm(Scope at, BertLayer layer) {
    if (adapters.ownNorm()) {
      return LayerNorm.of(at.at("adapter_layer_norm"), settings.width(), settings.eps());
    }
    return adapters.reusedNorm() ? layer.feedForwardNorm() : Block.IDENTITY;
  }

  private Block adapter(Scope layer, String language) {
    Scope at = layer.at("output").at("adapter_modules").at(language);
    int width = settings.width();
    int narrow = width / adapters.reduction();
    return new FeedForward(
            Linear.biased(at.at("dense1"), width, narrow, settings.deviation()),
            settings.activation(),
            Linear.biased(at.at("dense2"), narrow, width, settings.deviation()))
        .then(Block.dropout(settings.dropout()));
  }

  private Block adapted(Block norm, Block adapter) {
    return adapters.residualAfterNorm()
        ? norm.then(adapter.residual())
        : norm.then(adapter).residual();
  }

  private Block layer(BertLayer layer, Block adapter) {
    return adapters.preNorm() ? preNorm(layer, adapter) : postNorm(layer, adapter);
  }

  private static Block preNorm(BertLayer layer, Block adapter) {
    Block attention = layer.attentionNorm().then(layer.attention());
    Block feedForward = layer.feedForwardNorm().then(layer.feedForward());
    return attention.residual().then(feedForward.residual()).then(adapter);
  }

  private static Block postNorm(BertLayer layer, Block adapter) {
    return layer
        .attention()
        .residual()
        .then(layer.attentionNorm())
        .then(layer.feedForward().residual())
        .then(adapter)
        .then(layer.feedForwardNorm());
  }
}
