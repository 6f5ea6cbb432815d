// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.LAST_HIDDEN_STATE;
import static dev.toller.engine.model.Output.LOGITS;
import static dev.toller.engine.model.Output.POOLER_OUTPUT;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Tensor;

/**
 * Scores over labels for each sequence.
 *
 * @param source one row a sequence
 * @param classifier from there to the labels
 * @param scoring from there to the scores of a cross-encoder
 */
record ClassificationHead(Source source, Block classifier, Block scoring) implements Head {

  /** What is classified. */
  @FunctionalInterface
  interface Source {

    /** One row a sequence. */
    Tensor of(Ops ops, Outputs body);

    /** What the pooler made. */
    Source POOLER = (_, body) -> body.get(POOLER_OUTPUT);

    /** The last state, pooled. */
    static Source pooled(Pooling pooling) {
      return (ops, body) -> ops.pool(body.get(LAST_HIDDEN_STATE), pooling);
    }
  }

  /** The layout of BERT: one map after the pooler. */
  static ClassificationHead ofBert(Scope at, BertSettings settings, Block scoring) {
    return new ClassificationHead(
        Source.POOLER,
        Block.dropout(settings.dropout()).then(labels(at.at("classifier"), settings)),
        scoring);
  }

  /** The layout of RoBERTa: a map and tanh of the first position, then the map to the labels. */
  static ClassificationHead ofRoberta(Scope at, BertSettings settings, Block scoring) {
    Block dropout = Block.dropout(settings.dropout());
    int width = settings.width();
    Scope head = at.at("classifier");
    return new ClassificationHead(
        Source.pooled(Pooling.FIRST),
        dropout
            .then(Linear.biased(head.at("dense"), width, width, settings.deviation()))
            .then(Block.activation(Activation.TANH))
            .then(dropout)
            .then(labels(head.at("out_proj"), settings)),
        scoring);
  }

  private static Block labels(Scope at, BertSettings settings) {
    return Linear.biased(at, settings.width(), settings.labels(), settings.deviation());
  }

  @Override
  public Outputs on(Ops ops, Outputs body) {
    return body.with(LOGITS, () -> classifier.apply(ops, source.of(ops, body)))
        .with(Output.SCORES, () -> scoring.apply(ops, body.get(LOGITS)));
  }
}
