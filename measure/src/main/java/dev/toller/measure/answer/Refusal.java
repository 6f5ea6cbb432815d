// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.List;

/**
 * Whether an answer says that it has none. It does where its normalised tokens hold one of a few
 * phrases next to each other, such as "I don't know", "cannot answer" or "no answer"; a typographic
 * apostrophe counts as a plain one. An answer that refuses in other words is not recognised, and
 * one that refuses and then answers counts as a refusal.
 *
 * <p>Asked the same questions over passages that hold the answer and over passages that do not, a
 * good system refuses seldom in the first case and often in the second (Adlakha et al. 2024,
 * section 6).
 */
public final class Refusal {

  private static final List<String> PHRASES =
      List.of(
          " i dont know ",
          " i do not know ",
          " dont know answer ",
          " do not know answer ",
          " cannot answer ",
          " cant answer ",
          " unable to answer ",
          " cannot be answered ",
          " no answer ",
          " unanswerable ",
          " do not have information ",
          " dont have information ",
          " do not contain answer ",
          " does not contain answer ");

  private Refusal() {}

  /** Whether an answer refuses. An empty one does not. */
  public static boolean is(String answer) {
    String text = " " + AnswerTokens.of(answer.replace('\u2019', '\'')).text() + " ";
    return PHRASES.stream().anyMatch(text::contains);
  }

  /** The share of answers that refuse; 0 of none. */
  public static double share(List<String> answers) {
    return answers.stream().mapToDouble(answer -> is(answer) ? 1 : 0).average().orElse(0);
  }
}
