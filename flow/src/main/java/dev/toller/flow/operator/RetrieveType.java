// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Retrieve}. */
public final class RetrieveType implements OperatorType {

  @Override
  public String name() {
    return Retrieve.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.RETRIEVER_SELECTION;
  }

  @Override
  public String help() {
    return "finds passages: index (lexical, dense), k (how many at most, %d by default)"
        .formatted(Retrieve.DEFAULT_K);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the operator 'retrieve'", parameters, List.of("index", "k"));
    return new Retrieve(
        given.text("index"), given.integer("k", 1, Retrieve.MAX_K, Retrieve.DEFAULT_K));
  }
}
