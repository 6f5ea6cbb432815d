// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.engine.tensor.Parameter;
import java.util.List;

/**
 * What is trained.
 *
 * @param start a model folder, or {@value #MINILM} for the embedded all-MiniLM-L6-v2
 * @param queryTokens at which queries are cut, special tokens included
 * @param documentTokens at which documents are cut
 * @param freeze regular expressions of the names of parameters that stay as they are
 */
public record ModelSettings(
    String start, int queryTokens, int documentTokens, List<String> freeze) {

  /** The word for the embedded model. */
  public static final String MINILM = "minilm";

  /** Copies the list. */
  public ModelSettings {
    freeze = List.copyOf(freeze);
  }

  /** Whether a parameter learns. */
  public boolean learns(Parameter parameter) {
    return freeze.stream().noneMatch(pattern -> parameter.name().matches(pattern));
  }
}
