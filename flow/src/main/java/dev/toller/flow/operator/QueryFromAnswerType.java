// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.Slot;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link QueryFromAnswer}. */
public final class QueryFromAnswerType implements OperatorType {

  @Override
  public String name() {
    return QueryFromAnswer.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.QUERY_TRANSFORMATION;
  }

  @Override
  public String help() {
    return "makes the next query of the question and the last answer: from (answer or drafts, answer by default)";
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the operator 'query-from-answer'", parameters, List.of("from"));
    return new QueryFromAnswer(
        given.choice("from", List.of("answer", "drafts"), "answer").equals("answer")
            ? Slot.ANSWER
            : Slot.DRAFTS);
  }
}
