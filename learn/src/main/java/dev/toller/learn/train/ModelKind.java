// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.engine.model.Architecture;
import dev.toller.flow.Parameters;

/** What a model is trained to be. */
public enum ModelKind {
  /** One vector a text, made of the rows of an architecture's body. */
  DENSE("Model"),
  /** Weights over the vocabulary. */
  SPARSE("ForMaskedLM"),
  /** A score for a pair of texts. */
  CROSS_ENCODER("ForSequenceClassification"),
  /** One vector a token, compared with each other when a query is asked. */
  LATE_INTERACTION("ColBERT"),
  /** A score for a pair of texts that the first layers read apart. */
  SPLIT("ForSplitRanking"),
  /** Words with a little context, compared by kernels; always a new model. */
  TK("TransformerKernel", "tk");

  private final String ending;
  private final String family;

  ModelKind(String ending) {
    this(ending, "bert");
  }

  ModelKind(String ending, String family) {
    this.ending = ending;
    this.family = family;
  }

  /** The type of models that are new. */
  String family() {
    return family;
  }

  /**
   * The architecture of a family that is of this kind.
   *
   * @param modelType for example {@code bert}
   * @throws TollerException of kind {@code INVALID} where the family has none
   */
  String architecture(String modelType) {
    return Architecture.known().stream()
        .filter(architecture -> architecture.modelType().equals(modelType))
        .map(Architecture::name)
        .filter(name -> name.endsWith(ending))
        .findFirst()
        .orElseThrow(() ->
            TollerException.invalid(
                "Models of type '%s' cannot be %s; start from another, or from a new one."
                    .formatted(modelType, Parameters.word(this))));
  }
}
