// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Select}. */
public final class SelectType implements OperatorType {

  @Override
  public String name() {
    return Select.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.SELECTION;
  }

  @Override
  public String help() {
    return "leaves out passages below a threshold: by (share of the best score, or similarity with the question; share by default), threshold (0 to 1; %s for share and %s for similarity by default), k (how many are looked at, %d by default)"
        .formatted(Select.By.SHARE.standard(), Select.By.SIMILARITY.standard(), Select.DEFAULT_K);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the operator 'select'", parameters, List.of("by", "threshold", "k"));
    Select.By by =
        given.choice("by", List.of("share", "similarity"), "share").equals("share")
            ? Select.By.SHARE
            : Select.By.SIMILARITY;
    return new Select(
        by,
        given.number("threshold", 0, 1, by.standard()),
        given.integer("k", 1, 1_000, Select.DEFAULT_K));
  }
}
