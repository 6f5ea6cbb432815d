// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link VerifyQueries}. */
public final class VerifyQueriesType implements OperatorType {

  @Override
  public String name() {
    return VerifyQueries.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.QUERY_EXPANSION;
  }

  @Override
  public String help() {
    return "lets the language model drop queries that ask for something else than the question, by a call each";
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    var _ = new Parameters("the operator 'verify-queries'", parameters, List.of());
    return new VerifyQueries();
  }
}
