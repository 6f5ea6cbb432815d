// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.List;
import java.util.function.Consumer;

/** Continues a conversation. May be used from several threads at once. */
public interface LanguageModel extends AutoCloseable {

  /**
   * What the model says next.
   *
   * @param messages the conversation so far; the last one is the user's
   * @param maxTokens how many tokens at most
   * @param onToken told each piece of text as it arrives
   * @return the whole completion
   * @throws TollerException of kind {@code UNAVAILABLE} when the model does not answer, answers
   *     with an error or stops in the middle; the message names the server and what it said
   */
  Completion complete(List<Message> messages, int maxTokens, Consumer<String> onToken);

  /** What the model is and can do. */
  Capabilities capabilities();

  /** Frees what the model holds; closing twice does nothing. */
  @Override
  void close();

  /** Who speaks. */
  enum Speaker {
    /** The rules of the conversation. */
    SYSTEM,
    /** The one who asks. */
    USER,
    /** The model. */
    ASSISTANT
  }

  /**
   * One turn.
   *
   * @param speaker who speaks
   * @param text what is said
   */
  record Message(Speaker speaker, String text) {}

  /**
   * What came back.
   *
   * @param text the whole text
   * @param promptTokens tokens read, 0 where the model does not say
   * @param completionTokens tokens written, 0 where the model does not say
   */
  record Completion(String text, int promptTokens, int completionTokens) {}

  /**
   * What the model is and can do.
   *
   * @param name the model's name
   * @param contextTokens how many tokens prompt and completion may have together
   */
  record Capabilities(String name, int contextTokens) {}
}
