// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.engine.tensor.Activation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A step of a sentence-transformers model. */
public sealed interface SentenceModule {

  /**
   * A text to token vectors: a checkpoint with its tokenizer.
   *
   * @param folder where both lie
   * @param maxTokens how many tokens it reads, where that is said here
   * @param lowerCase whether text loses its case before the tokenizer sees it
   * @param masked whether it is the masked language model, with logits over the vocabulary
   */
  record Transformer(Path folder, OptionalInt maxTokens, boolean lowerCase, boolean masked)
      implements SentenceModule {}

  /**
   * Token vectors to one vector: those of all modes, one after another.
   *
   * @param modes at least one
   * @param width of a token vector
   * @param includePrompt whether the tokens of the prompt count
   */
  record Pooling(List<PoolingMode> modes, int width, boolean includePrompt)
      implements SentenceModule {}

  /**
   * A linear map of the vector; the folder is a checkpoint with {@code linear.weight}, and {@code
   * linear.bias} where there is one.
   *
   * @param activation applied afterwards; empty for none
   */
  record Dense(Path folder, int in, int out, boolean bias, Optional<Activation> activation)
      implements SentenceModule {}

  /** The vector brought to length 1. */
  record Normalize() implements SentenceModule {}

  /**
   * Logits over the vocabulary to weights of words: {@code log(1 + max(x, 0))}, pooled over the
   * tokens.
   *
   * @param mode {@link PoolingMode#MAX}; empty for the sum
   */
  record SparsePooling(Optional<PoolingMode> mode) implements SentenceModule {}
}
