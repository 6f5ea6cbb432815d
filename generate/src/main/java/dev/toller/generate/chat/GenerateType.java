// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Generate}. */
public final class GenerateType implements OperatorType {

  @Override
  public String name() {
    return Generate.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.GENERATION;
  }

  @Override
  public String help() {
    return "lets the language model answer from the passages, with checked citations: passages (how many it reads, %d by default), tokens (how many it writes at most, %d by default)"
        .formatted(Generate.DEFAULT_PASSAGES, Generate.DEFAULT_TOKENS);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the operator 'generate'", parameters, List.of("passages", "tokens"));
    return new Generate(
        given.integer("passages", 1, 100, Generate.DEFAULT_PASSAGES),
        given.integer("tokens", 1, 100_000, Generate.DEFAULT_TOKENS));
  }
}
