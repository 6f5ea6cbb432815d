// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.engine.model.Architecture;
import dev.toller.flow.Parameters;

/** What a model is trained to be. */
public enum ModelKind {
  /** One vector a text: the body of an architecture, the mean of its rows, of length 1. */
  DENSE("Model"),
  /** Weights over the vocabulary. */
  SPARSE("ForMaskedLM"),
  /** A score for a pair of texts. */
  CROSS_ENCODER("ForSequenceClassification");

  private final String ending;

  ModelKind(String ending) {
    this.ending = ending;
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
                "Models of type '%s' cannot be %s; start from another."
                    .formatted(modelType, Parameters.word(this))));
  }
}
