// SPDX-License-Identifier: Apache-2.0
package dev.toller;

/**
 * What happens while a question is answered, in the order in which it happens. Streamed to pages
 * and API clients as it is.
 */
public sealed interface Event {

  /**
   * A stage has found or reordered passages.
   *
   * @param stage the vertex of the flow
   * @param ranking what the stage leaves
   */
  record Retrieved(String stage, Ranking ranking) implements Event {}

  /**
   * Something that a language model wrote was of no use and left out; the flow goes on without it.
   *
   * @param what what it was, such as {@code the filter type:pdf}
   * @param why one sentence
   */
  record Dropped(String what, String why) implements Event {}

  /**
   * A piece of the answer's text.
   *
   * @param text to be appended to what came before
   */
  record Token(String text) implements Event {}

  /**
   * A citation was checked and holds.
   *
   * @param citation the citation
   */
  record Cited(Citation citation) implements Event {}

  /**
   * The answer is complete.
   *
   * @param answer what the earlier events add up to
   */
  record Done(Answer answer) implements Event {}
}
