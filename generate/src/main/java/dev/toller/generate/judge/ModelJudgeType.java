// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.judge;

import dev.toller.flow.Judge;
import dev.toller.flow.JudgeType;
import dev.toller.flow.Parameters;
import java.util.List;
import java.util.Map;

/** Makes {@link ModelJudge}. */
public final class ModelJudgeType implements JudgeType {

  @Override
  public String name() {
    return ModelJudge.NAME;
  }

  @Override
  public String help() {
    return "ends a loop when the language model says that it is enough: of (passages, by default, or answer)";
  }

  @Override
  public Judge create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the judge 'model'", parameters, List.of("of"));
    String answer = ModelJudge.Of.ANSWER.written();
    String passages = ModelJudge.Of.PASSAGES.written();
    String of = given.choice("of", List.of(passages, answer), passages);
    return new ModelJudge(of.equals(answer) ? ModelJudge.Of.ANSWER : ModelJudge.Of.PASSAGES);
  }
}
