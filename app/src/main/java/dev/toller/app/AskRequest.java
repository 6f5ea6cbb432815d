// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import java.util.Optional;

/**
 * What a user asks.
 *
 * @param question at most {@link SearchRequest#MAX_CHARACTERS} characters
 * @param k how many passages the answer may rest on, 1 to {@link SearchRequest#MAX_K}
 * @param flow the flow's name; when the flow writes no answer, one is made of what it finds
 * @param filter in the language of {@link dev.toller.Filter#parse}; empty for none
 * @param model the model that flows ask, and that words the answer where it is on a server; without
 *     one that does, the answer is quoted
 */
public record AskRequest(
    String question, int k, String flow, String filter, Optional<ModelAddress> model) {

  public AskRequest {
    SearchRequest.requireText("question", question);
    SearchRequest.requireK(k);
  }

  /** A question to the default flow, answered without a model server. */
  public static AskRequest of(String question) {
    return new AskRequest(
        question, SearchRequest.DEFAULT_K, SearchRequest.DEFAULT_FLOW, "", Optional.empty());
  }
}
