// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.instructqa;

import dev.toller.card.kind.Identity;
import dev.toller.measure.answer.AnswerGolden;
import dev.toller.measure.answer.AnswerGoldens;
import java.util.function.Consumer;

/** The measures of answers against cases computed by hand. */
public final class AnswerIdentity implements Identity {

  @Override
  public String name() {
    return "answer-measures";
  }

  @Override
  public void check(Consumer<Finding> finding) {
    for (AnswerGolden golden : AnswerGoldens.read()) {
      finding.accept(
          new Finding(
              "%s of '%s' (%s)"
                  .formatted(golden.metric(), golden.answered().answer(), golden.why()),
              golden.expected(),
              golden.actual(),
              AnswerGolden.TOLERANCE));
    }
  }
}
