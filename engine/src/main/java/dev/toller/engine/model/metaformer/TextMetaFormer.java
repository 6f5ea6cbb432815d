// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.metaformer;

import dev.toller.engine.model.Network;
import dev.toller.engine.model.Output;
import dev.toller.engine.model.Outputs;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Tensor;
import java.util.Optional;

/**
 * A MetaFormer over texts, all of whose layers have one width: embeddings of tokens, learned
 * positions where some layer attends, layers, a norm, the mean and a classifier. Pooling and norms
 * stay within a text; there is no padding that could leak into them.
 *
 * @param tokens {@code [vocabulary, width]}
 * @param places {@code [positions, width]}
 * @param layers from the first
 * @param last the norm after them
 * @param head from the mean to the labels
 */
public record TextMetaFormer(
    Parameter tokens, Optional<Parameter> places, Stack layers, Block last, Block head) {

  private static final Initialiser START = new Initialiser.TruncatedNormal(0.02f, 2);

  /**
   * The network, with {@link Output#LOGITS}, {@link Output#SENTENCE_EMBEDDING} (the mean) and
   * {@link Output#LAST_HIDDEN_STATE}.
   */
  public static Network network(TextSettings settings) {
    Scope scope = Scope.root();
    return Network.of(scope.declared(), of(scope, settings)::outputs);
  }

  private static TextMetaFormer of(Scope scope, TextSettings settings) {
    int width = settings.width();
    MetaFormerLayer layer = new MetaFormerLayer(settings.layerScale(), settings.sequenceNorm());
    Mixing.Site site = new Mixing.Site(width, settings.positions(), false);
    return new TextMetaFormer(
        scope.declare("embed_tokens.weight", START, settings.vocabulary(), width),
        settings.mixings().contains(Mixing.ATTENTION)
            ? Optional.of(scope.declare("pos_embed", START, settings.positions(), width))
            : Optional.empty(),
        Stack.of(
            settings.mixings().size(),
            i -> layer.of(scope.at("layers").at(i), settings.mixings().get(i), site)),
        layer.norm(scope.at("norm"), width),
        Linear.of(scope.at("head"), width, settings.labels(), true, START));
  }

  private Outputs outputs(Ops ops) {
    Outputs outputs = new Outputs();
    return outputs
        .with(Output.LAST_HIDDEN_STATE, () -> last(ops))
        .with(
            Output.SENTENCE_EMBEDDING,
            () -> ops.pool(outputs.get(Output.LAST_HIDDEN_STATE), Pooling.MEAN))
        .with(Output.LOGITS, () -> head.apply(ops, outputs.get(Output.SENTENCE_EMBEDDING)));
  }

  private Tensor last(Ops ops) {
    Tensor entered = ops.embed(tokens, Ids.TOKENS);
    Tensor placed =
        places.map(table -> ops.add(entered, ops.places(table, entered.rows()))).orElse(entered);
    return last.apply(ops, layers.states(ops, placed).getLast());
  }
}
