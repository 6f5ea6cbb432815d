// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import dev.toller.Corpus;
import dev.toller.LanguageModel;
import java.util.Optional;

/** A system that answers questions, as one would write it without flows. */
@FunctionalInterface
public interface Program {

  /**
   * Answers a question.
   *
   * @param corpus where to search
   * @param model the language model, if there is one
   * @param k how many passages are shown, at least 1
   * @throws dev.toller.TollerException of kind {@code INVALID} where it needs a model and has none
   */
  Outcome run(Corpus corpus, Optional<LanguageModel> model, String question, int k);
}
