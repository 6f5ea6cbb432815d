// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate;

import dev.toller.LanguageModel;
import dev.toller.LanguageModel.Message;
import dev.toller.TollerException;
import dev.toller.flow.Environment;
import java.util.List;

/** The language model of an operator that cannot do without one. */
public final class NeededModel {

  private NeededModel() {}

  /**
   * The model of the environment.
   *
   * @param operator who needs it
   * @throws TollerException of kind {@code INVALID} where there is none
   */
  public static LanguageModel of(Environment environment, String operator) {
    return environment.model().orElseThrow(() -> missing(operator));
  }

  /**
   * What the model of the environment says.
   *
   * @param operator who needs it
   * @param messages what it is asked
   * @param tokens how many tokens it writes at most
   */
  public static String say(
      Environment environment, String operator, List<Message> messages, int tokens) {
    return of(environment, operator).complete(messages, tokens, token -> {}).text();
  }

  private static TollerException missing(String operator) {
    return TollerException.invalid(
        "The operator '%s' needs a language model; pass --llm URL --model NAME for a server or --llm recorded:FILE.jsonl for recorded texts, or take a flow without it."
            .formatted(operator));
  }
}
