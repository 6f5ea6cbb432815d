// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static dev.toller.engine.model.Output.LAST_HIDDEN_STATE;
import static dev.toller.engine.model.Output.LOGITS;

import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.LayerNorm;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Tensor;
import java.util.Optional;

/**
 * Scores over the vocabulary for each position: a map, a function, a norm, and the output matrix.
 * Learned sparse representations are pooled from them (Formal et al. 2021).
 *
 * @param transform before the output matrix
 * @param output {@code [vocabulary, width]}
 * @param bias {@code [vocabulary]}
 */
record MaskedLanguageHead(Block transform, Parameter output, Optional<Parameter> bias)
    implements Head {

  /** The layout of BERT: {@code cls.predictions}. */
  static MaskedLanguageHead ofBert(Scope at, BertSettings settings, Parameter output) {
    Scope predictions = at.at("cls").at("predictions");
    Scope transform = predictions.at("transform");
    return new MaskedLanguageHead(
        transform(
            transform.at("dense"), transform.at("LayerNorm"), settings, settings.activation()),
        output,
        Optional.of(predictions.declare("bias", Initialiser.zero(), settings.vocabulary())));
  }

  /** The layout of RoBERTa: {@code lm_head}; the function is always GELU. */
  static MaskedLanguageHead ofRoberta(Scope at, BertSettings settings, Parameter output) {
    Scope head = at.at("lm_head");
    return new MaskedLanguageHead(
        transform(head.at("dense"), head.at("layer_norm"), settings, Activation.GELU),
        output,
        Optional.of(head.declare("bias", Initialiser.zero(), settings.vocabulary())));
  }

  private static Block transform(
      Scope dense, Scope norm, BertSettings settings, Activation activation) {
    int width = settings.width();
    return Linear.biased(dense, width, width, settings.deviation())
        .then(Block.activation(activation))
        .then(LayerNorm.of(norm, width, settings.eps()));
  }

  @Override
  public Outputs on(Ops ops, Outputs body) {
    return body.with(LOGITS, () -> logits(ops, body.get(LAST_HIDDEN_STATE)))
        .with(Output.SPLADE_MAX, () -> ofLargest(ops, body.get(LOGITS)))
        .with(Output.SPLADE_SUM, () -> ofSum(ops, body.get(LOGITS)));
  }

  private Tensor logits(Ops ops, Tensor last) {
    return ops.linear(transform.apply(ops, last), output, bias);
  }

  /** The function grows with its argument, so the largest of it is that of the largest. */
  private static Tensor ofLargest(Ops ops, Tensor logits) {
    return ops.activate(ops.pool(logits, Pooling.MAX), Activation.LOG1P_RELU);
  }

  private static Tensor ofSum(Ops ops, Tensor logits) {
    return ops.pool(ops.activate(logits, Activation.LOG1P_RELU), Pooling.SUM);
  }
}
