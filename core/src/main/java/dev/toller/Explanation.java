// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.List;

/**
 * Why an entry scores as it does.
 *
 * @param score the score as {@link Index#search} gives it
 * @param summary one phrase: the formula or the measure behind the score
 * @param parts what adds up to the score, largest first: matched terms, dimensions, tokens
 */
public record Explanation(double score, String summary, List<Part> parts) {

  /**
   * One contribution.
   *
   * @param what a matched term, or what else contributed
   * @param value its share of the score
   */
  public record Part(String what, double value) {}

  public Explanation {
    parts = List.copyOf(parts);
  }
}
