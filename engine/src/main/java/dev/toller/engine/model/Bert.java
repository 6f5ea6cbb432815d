// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.HIDDEN_STATES;
import static dev.toller.engine.model.Output.LAST_HIDDEN_STATE;
import static dev.toller.engine.model.Output.POOLER_OUTPUT;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The body of a BERT (Devlin et al. 2019) and of its relatives: embeddings, layers, and a pooler
 * where there is one. A pooler is a map and tanh of the first position.
 *
 * @param embeddings how tokens enter
 * @param layers by language
 * @param last after the layers
 * @param pooler of the first position
 */
record Bert(
    BertEmbeddings embeddings, Function<String, Stack> layers, Block last, Optional<Block> pooler) {

  /** The first weights of a pooler, by which it is recognised. */
  static final String POOLER = "pooler.dense.weight";

  static Bert of(Scope at, BertSettings settings, boolean pooler) {
    BertEmbeddings embeddings = BertEmbeddings.of(at.at("embeddings"), settings);
    Scope layers = at.at("encoder").at("layer");
    Stack stack = Stack.of(settings.layers(), i -> BertLayer.of(layers.at(i), settings).postNorm());
    return new Bert(embeddings, _ -> stack, Block.IDENTITY, pooler(at, settings, pooler));
  }

  static Optional<Block> pooler(Scope at, BertSettings settings, boolean wanted) {
    return wanted ? Optional.of(pooler(at, settings)) : Optional.empty();
  }

  private static Block pooler(Scope at, BertSettings settings) {
    int width = settings.width();
    return Linear.biased(at.at("pooler").at("dense"), width, width, settings.deviation())
        .then(Block.activation(Activation.TANH));
  }

  /** The table of tokens, which output matrices may share. */
  Parameter words() {
    return embeddings.words();
  }

  Outputs on(Ops ops, String language) {
    States states = new States(() -> layers.apply(language).states(ops, embeddings.enter(ops)));
    Outputs outputs =
        new Outputs()
            .with(LAST_HIDDEN_STATE, () -> last.apply(ops, states.last()))
            .withAll(HIDDEN_STATES, states::inputs);
    pooler.ifPresent(block ->
        outputs.with(
            POOLER_OUTPUT,
            () -> block.apply(ops, ops.pool(outputs.get(LAST_HIDDEN_STATE), Pooling.FIRST))));
    return outputs;
  }

  /** The body alone as a network. */
  Network network(Scope scope) {
    return new Network(List.copyOf(scope.declared()), List.of(), "", this::on);
  }
}
