// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/**
 * What was asked of a language model.
 *
 * @param calls how many completions
 * @param promptTokens tokens read, as far as the model says
 * @param completionTokens tokens written, as far as the model says
 */
public record Usage(int calls, int promptTokens, int completionTokens) {

  /** Nothing was asked. */
  public static final Usage NONE = new Usage(0, 0, 0);
}
