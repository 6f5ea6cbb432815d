// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether an answer says that it has none. It does where one of a few English phrases stands in its
 * normalised tokens: not knowing, not being able to answer, or that there is no information, such
 * as "I don't know", "cannot answer" and "the passages do not contain the answer". A typographic
 * apostrophe counts as a plain one. An answer that refuses in other words is not recognised, and
 * one that refuses and then answers counts as a refusal.
 *
 * <p>Asked the same questions over passages that hold the answer and over passages that do not, a
 * good system refuses seldom in the first case and often in the second (Adlakha et al. 2024).
 */
public final class Refusal {

  private static final Pattern PHRASE =
      Pattern.compile(
          String.join(
              "|",
              "\\bi (dont|do not) know\\b",
              "\\b(dont|do not) know answer\\b",
              "\\b(cannot|cant|unable to|not able to) answer\\b",
              "\\bcannot be answered\\b",
              "\\b(no answer|unanswerable)\\b",
              "\\b(dont|doesnt|do not|does not) (have|contain|provide|include|give) (\\S+ ){0,2}"
                  + "(information|knowledge|answer)\\b",
              "\\b(couldnt|could not|cannot|cant) find (\\S+ ){0,2}(information|answer)\\b"));

  private Refusal() {}

  /** Whether an answer refuses. An empty one does not. */
  public static boolean is(String answer) {
    return PHRASE.matcher(AnswerTokens.of(answer.replace('\u2019', '\'')).text()).find();
  }

  /** The share of answers that refuse; 0 of none. */
  public static double share(List<String> answers) {
    return answers.stream().mapToDouble(answer -> is(answer) ? 1 : 0).average().orElse(0);
  }
}
