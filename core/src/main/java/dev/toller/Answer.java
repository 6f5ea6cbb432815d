// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.List;

/**
 * An answer with the quotations that it rests on.
 *
 * @param text the answer, with {@code [n]} where citation n supports it; when abstained, a sentence
 *     that says so
 * @param citations in the order of their numbers
 * @param abstained whether the evidence was too weak to answer
 * @param confidence the estimated probability that the evidence answers the question, 0 to 1; NaN
 *     where the answerer has no such estimate
 * @param droppedCitations how many citations of the model pointed to no given passage
 */
public record Answer(
    String text,
    List<Citation> citations,
    boolean abstained,
    double confidence,
    int droppedCitations) {

  public Answer {
    citations = List.copyOf(citations);
  }

  /** The text as one line, without the marks of citations. */
  public String plain() {
    return text.replaceAll("\\[\\d+]", " ").replaceAll("\\s+", " ").strip();
  }
}
