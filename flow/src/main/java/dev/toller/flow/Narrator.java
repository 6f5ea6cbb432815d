// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Answer;
import dev.toller.Event;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells the listener of one run one story: every ranking as it is made, and the words of one
 * answer. A step that is the last to do anything tells of its answer itself, as it writes it;
 * answers that something may still replace are not told, and the one that remains is told at the
 * end. Used by the thread that runs the flow.
 */
final class Narrator {

  private final Consumer<Event> listener;
  private Optional<Answer> told = Optional.empty();

  Narrator(Consumer<Event> listener) {
    this.listener = listener;
  }

  /** What a step tells. */
  Consumer<Event> at(Place place) {
    return place.last() ? this::pass : this::passRankings;
  }

  private void pass(Event event) {
    listener.accept(event);
    if (event instanceof Event.Done(Answer answer)) {
      told = Optional.of(answer);
    }
  }

  /** Passes rankings on and what was left out, and nothing else. */
  void passRankings(Event event) {
    if (event instanceof Event.Retrieved || event instanceof Event.Dropped) {
      listener.accept(event);
    }
  }

  /** Tells of the answer that remains, unless that was told as it was written. */
  void end(Optional<Answer> answer) {
    if (!told.equals(answer)) {
      answer.ifPresent(this::tell);
    }
  }

  private void tell(Answer answer) {
    listener.accept(new Event.Token(answer.text()));
    answer.citations().forEach(citation -> listener.accept(new Event.Cited(citation)));
    listener.accept(new Event.Done(answer));
  }
}
