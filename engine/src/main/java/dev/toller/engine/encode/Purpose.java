// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.engine.checkpoint.ColbertSettings;
import dev.toller.engine.checkpoint.SentenceModel;
import dev.toller.engine.model.KernelPooling;
import dev.toller.engine.model.Model;
import dev.toller.engine.model.Output;
import java.nio.file.Path;
import java.util.Optional;

/** What a model's output is used for. */
public enum Purpose {
  /** One vector a text. */
  DENSE("a dense encoder", Output.SENTENCE_EMBEDDING),
  /** Weights over the vocabulary. */
  SPARSE("a sparse encoder", Output.SPLADE_MAX),
  /** One vector a token. */
  MULTI_VECTOR("a late-interaction encoder", Output.TOKEN_EMBEDDINGS),
  /** A score for a pair of texts. */
  CROSS_ENCODER("a cross-encoder", Output.SCORES),
  /** A score for a pair of texts that are read apart first and together then. */
  SPLIT("a ranker with split layers", Output.SCORES),
  /** The next token of a text. */
  GENERATION("a language model", Output.LOGITS);

  private final String label;
  private final Output output;

  Purpose(String label, Output output) {
    this.label = label;
    this.output = output;
  }

  /**
   * The purpose of a model: late interaction with ColBERT's settings beside it or kernels; with the
   * modules of sentence-transformers what they make; pairs with a classification head or split
   * layers, sparse with a masked-language head, generation with another head over the vocabulary;
   * else dense.
   */
  static Purpose of(Path folder, Model model, Optional<SentenceModel> layout) {
    String architecture = model.architecture().name();
    if (ColbertSettings.isIn(folder) || KernelPooling.in(model.network()).isPresent()) {
      return MULTI_VECTOR;
    }
    if (architecture.endsWith("ForSequenceClassification")) {
      return CROSS_ENCODER;
    }
    if (architecture.endsWith("ForSplitRanking")) {
      return SPLIT;
    }
    if (architecture.endsWith("ForMaskedLM")) {
      return SPARSE;
    }
    boolean head = architecture.contains("For") && !architecture.endsWith("EncoderModel");
    return head && layout.isEmpty() ? GENERATION : DENSE;
  }

  /** What people call such a model. */
  public String label() {
    return label;
  }

  /** Which of its outputs is used. */
  public Output output() {
    return output;
  }
}
