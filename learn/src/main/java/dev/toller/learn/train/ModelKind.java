// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.engine.model.Architecture;
import dev.toller.flow.Parameters;
import java.util.Comparator;
import java.util.Optional;

/** What a model is trained to be. */
public enum ModelKind {
  /** One vector a text, made of the rows of an architecture's body. */
  DENSE("Model"),
  /** Weights over the vocabulary. */
  SPARSE("ForMaskedLM"),
  /** A text out of a text, token by token; a start for dense models. */
  ENCODER_DECODER("ForConditionalGeneration"),
  /** A score for a pair of texts. */
  CROSS_ENCODER("ForSequenceClassification"),
  /** One vector a token, compared with each other when a query is asked. */
  LATE_INTERACTION("ColBERT"),
  /** A score for a pair of texts that the first layers read apart. */
  SPLIT("ForSplitRanking"),
  /** Words with a little context, compared by kernels; always a new model. */
  TK("TransformerKernel", Optional.of("tk"));

  /** What stands before the ending where a family has a decoder, too. */
  private static final String ENCODER = "Encoder";

  private final String ending;
  private final Optional<String> ownType;

  ModelKind(String ending) {
    this(ending, Optional.empty());
  }

  ModelKind(String ending, Optional<String> ownType) {
    this.ending = ending;
    this.ownType = ownType;
  }

  /** The type of all its models, where it is not that of another body. */
  Optional<String> ownType() {
    return ownType;
  }

  /** Whether an architecture is of this kind. */
  boolean is(Architecture architecture) {
    return architecture.name().endsWith(ending);
  }

  /**
   * The architecture of a family that is of this kind; of an encoder-decoder the encoder alone,
   * where one side is enough.
   *
   * @param modelType for example {@code bert}
   * @throws TollerException of kind {@code INVALID} where the family has none
   */
  String architecture(String modelType) {
    return Architecture.known().stream()
        .filter(architecture -> architecture.modelType().equals(modelType) && is(architecture))
        .map(Architecture::name)
        .min(Comparator.comparing(name -> !name.endsWith(ENCODER + ending)))
        .orElseThrow(() ->
            TollerException.invalid(
                "Models of type '%s' cannot be %s; start from another, or from a new one."
                    .formatted(modelType, Parameters.word(this))));
  }
}
