// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Extract}. */
public final class ExtractType implements OperatorType {

  @Override
  public String name() {
    return Extract.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.GENERATION;
  }

  @Override
  public String help() {
    return "answers by exact quotes from the passages, without a model, or abstains: quotes (how many at most, %d by default), threshold (the least confidence with which it answers, calibrated by default)"
        .formatted(Extract.DEFAULT_QUOTES);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the operator 'extract'", parameters, List.of("quotes", "threshold"));
    return new Extract(
        given.integer("quotes", 1, Extract.MAX_QUOTES, Extract.DEFAULT_QUOTES),
        given.number("threshold", 0, 1, Calibration.bundled().threshold()));
  }
}
