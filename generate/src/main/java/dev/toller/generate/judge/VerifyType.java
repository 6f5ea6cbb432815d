// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.judge;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import dev.toller.generate.judge.Verify.By;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes {@link Verify}. */
public final class VerifyType implements OperatorType {

  private static final List<String> WORDS = Stream.of(By.values()).map(By::word).toList();

  @Override
  public String name() {
    return Verify.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.VERIFICATION;
  }

  @Override
  public String help() {
    return "checks the answer, makes its support its confidence and an abstention of one with too little: by (k-precision, evidence or model; k-precision by default), threshold (0 to 1), and for evidence index (dense by default) and nearness (%s by default)"
        .formatted(Verify.DEFAULT_NEARNESS);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the operator 'verify'", parameters, List.of("by", "threshold", "index", "nearness"));
    By by = by(given.choice("by", WORDS, By.K_PRECISION.word()));
    return new Verify(
        by,
        given.number("threshold", 0, 1, by.standard()),
        given.text("index", "dense"),
        given.number("nearness", -1, 1, Verify.DEFAULT_NEARNESS));
  }

  private static By by(String word) {
    return Stream.of(By.values()).filter(by -> by.word().equals(word)).findFirst().orElseThrow();
  }
}
