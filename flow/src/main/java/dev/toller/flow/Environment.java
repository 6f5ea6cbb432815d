// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Corpus;
import dev.toller.Event;
import dev.toller.LanguageModel;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What operators work with while a flow runs: the corpus, a language model where the user has one,
 * and somebody who listens.
 *
 * @param corpus one committed state of a collection
 * @param model the language model, if there is one
 * @param listener told of events in order, from the thread that runs the flow
 */
public record Environment(Corpus corpus, Optional<LanguageModel> model, Consumer<Event> listener) {

  /** An environment without a language model and without a listener. */
  public static Environment of(Corpus corpus) {
    return new Environment(corpus, Optional.empty(), event -> {});
  }
}
