// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link ConstructFilter}. */
public final class ConstructFilterType implements OperatorType {

  @Override
  public String name() {
    return ConstructFilter.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.QUERY_CONSTRUCTION;
  }

  @Override
  public String help() {
    return "lets the language model read a filter out of the question, and drops it where it is of no use: fields (the names it may use, %s by default)"
        .formatted(ConstructFilter.DEFAULT_FIELDS);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the operator 'construct-filter'", parameters, List.of("fields"));
    return new ConstructFilter(given.texts("fields", ConstructFilter.DEFAULT_FIELDS));
  }
}
