// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.List;

/**
 * An answer with what it is measured by.
 *
 * @param answer what the system said; may be empty
 * @param references right answers; at least one for measures of correctness, else may be empty
 * @param knowledge all passages that were shown to the system; may be empty
 * @param question the question, or the whole conversation joined; may be empty
 */
public record Answered(
    String answer, List<String> references, List<String> knowledge, String question) {

  public Answered {
    references = List.copyOf(references);
    knowledge = List.copyOf(knowledge);
  }

  /** An answer to be compared with right ones. */
  public static Answered against(List<String> references, String answer) {
    return new Answered(answer, references, List.of(), "");
  }

  /** An answer to be compared with the passages that it was made from. */
  public static Answered from(List<String> knowledge, String question, String answer) {
    return new Answered(answer, List.of(), knowledge, question);
  }
}
