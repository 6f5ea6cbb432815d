// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.APART_STATES;
import static dev.toller.engine.model.Output.LAST_HIDDEN_STATE;
import static dev.toller.engine.model.Output.SCORES;
import static dev.toller.engine.model.Output.SCORES_OF_STATES;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Tensor;

/**
 * A BERT whose first layers read query and document apart and whose other layers read them together
 * (MacAvaney et al. 2020, PreTTR, section 3, without compression), scored by a map without bias of
 * the query's first state (Hofstätter et al. 2020, Margin-MSE, section 4). Sequences come in pairs:
 * a query, then a document, again and again; since rows are packed, reading together is another
 * view of the same rows.
 *
 * <p>The states after the first layers can be kept: {@code SCORES_OF_STATES} makes scores of pairs
 * of such states that the batch brings as features.
 *
 * @param embeddings how tokens enter
 * @param apart the layers that look within a query or a document
 * @param together the layers that look across both
 * @param score from the first state of a pair to its score
 * @param width columns of a state
 */
record SplitBert(BertEmbeddings embeddings, Stack apart, Stack together, Block score, int width) {

  /** Where its settings are. */
  private static final String SETTINGS = "split";

  static SplitBert of(Scope at, Config config) {
    BertSettings settings = BertSettings.of(config);
    int split = config.object(SETTINGS).integer("apart");
    if (split < 0 || split >= settings.layers()) {
      throw TollerException.invalid(
          "'split.apart' in '%s' is how many of %d layers read apart, which leaves one or more that read together, and is %d; lower it."
              .formatted(config.source(), settings.layers(), split));
    }
    Scope layers = at.at("encoder").at("layer");
    BertEmbeddings embeddings = BertEmbeddings.of(at.at("embeddings"), settings);
    return new SplitBert(
        embeddings,
        Stack.of(split, i -> BertLayer.of(layers.at(i), settings).postNorm()),
        Stack.of(
            settings.layers() - split,
            i -> BertLayer.of(layers.at(split + i), settings).postNorm()),
        Linear.bare(at.at("classifier"), settings.width(), 1, settings.deviation()),
        settings.width());
  }

  /** Positions of documents begin where the longest query ends, however long a query is. */
  static Positions positions(Config config) {
    return new Positions.Apart(config.object(SETTINGS).integer("query_tokens"));
  }

  Outputs on(Ops ops) {
    Outputs outputs = new Outputs();
    return outputs
        .with(APART_STATES, () -> apart.states(ops, embeddings.enter(ops)).getLast())
        .with(LAST_HIDDEN_STATE, () -> joined(ops, outputs.get(APART_STATES)))
        .with(SCORES, () -> scored(ops, outputs.get(LAST_HIDDEN_STATE)))
        .with(SCORES_OF_STATES, () -> scored(ops, joined(ops, ops.features(width))));
  }

  private Tensor joined(Ops ops, Tensor states) {
    return together.states(ops, ops.inPairs(states)).getLast();
  }

  private Tensor scored(Ops ops, Tensor states) {
    return score.apply(ops, ops.pool(states, Pooling.FIRST));
  }
}
