// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate;

import dev.toller.Corpus;
import dev.toller.Event;
import dev.toller.LanguageModel;
import dev.toller.flow.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A language model that answers the user's last message as a test says.
 *
 * @param answer what it says to a message
 * @param asked the messages so far
 */
public record Saying(UnaryOperator<String> answer, List<String> asked) implements LanguageModel {

  /** Says the same to everything. */
  public static Saying always(String text) {
    return by(asked -> text);
  }

  /** Says what the function says. */
  public static Saying by(UnaryOperator<String> answer) {
    return new Saying(answer, new ArrayList<>());
  }

  /** A corpus with this model. */
  public Environment over(Corpus corpus, Consumer<Event> listener) {
    return new Environment(corpus, Optional.of(this), listener);
  }

  @Override
  public synchronized Completion complete(
      List<Message> messages, int maxTokens, Consumer<String> onToken) {
    asked.add(messages.getLast().text());
    String said = answer.apply(messages.getLast().text());
    onToken.accept(said);
    return new Completion(said, 0, 0);
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities("saying", 1_000_000);
  }

  @Override
  public void close() {}
}
