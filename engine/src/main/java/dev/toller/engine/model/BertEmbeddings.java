// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.LayerNorm;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;

/**
 * How tokens enter a BERT: the rows of token, segment and position added, then a norm (Devlin et
 * al. 2019, section 3).
 *
 * @param words {@code [vocabulary, width]}
 * @param types {@code [types, width]}
 * @param positions {@code [positions, width]}
 * @param norm with the dropout after it
 */
record BertEmbeddings(Parameter words, Parameter types, Parameter positions, Block norm) {

  static BertEmbeddings of(Scope at, BertSettings settings) {
    Initialiser start = new Initialiser.Normal(settings.deviation());
    int width = settings.width();
    return new BertEmbeddings(
        at.declare("word_embeddings.weight", start, settings.vocabulary(), width),
        at.declare("token_type_embeddings.weight", start, settings.types(), width),
        at.declare("position_embeddings.weight", start, settings.positions(), width),
        LayerNorm.of(at.at("LayerNorm"), width, settings.eps())
            .then(Block.dropout(settings.dropout())));
  }

  Tensor enter(Ops ops) {
    Tensor words = ops.embed(this.words, Ids.TOKENS);
    Tensor typed = ops.add(words, ops.embed(types, Ids.TYPES));
    return norm.apply(ops, ops.add(typed, ops.embed(positions, Ids.POSITIONS)));
  }
}
