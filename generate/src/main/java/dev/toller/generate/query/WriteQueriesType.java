// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link WriteQueries} of one form. */
abstract class WriteQueriesType implements OperatorType {

  private final QueryForm form;

  WriteQueriesType(QueryForm form) {
    this.form = form;
  }

  @Override
  public String name() {
    return form.operator();
  }

  @Override
  public SubModule place() {
    return form.place();
  }

  @Override
  public String help() {
    return "%s: keep (whether the query stays, %s by default)".formatted(form.help(), form.keeps());
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    List<String> names = form == QueryForm.MULTI_QUERY ? List.of("n", "keep") : List.of("keep");
    Parameters given = new Parameters("the operator '%s'".formatted(name()), parameters, names);
    return new WriteQueries(
        form,
        given.flag("keep", form.keeps()),
        given.integer("n", 1, WriteQueries.MAX_N, WriteQueries.DEFAULT_N));
  }
}
