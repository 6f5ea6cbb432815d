// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.util.List;
import java.util.Map;

/** Makes {@link Compress}. */
public final class CompressType implements OperatorType {

  @Override
  public String name() {
    return Compress.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.COMPRESSION;
  }

  @Override
  public String help() {
    return "lets answerers read only the sentences nearest to the question: tokens (how many together, %d by default), passages (of how many, %d by default)"
        .formatted(Compress.DEFAULT_TOKENS, Compress.DEFAULT_PASSAGES);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the operator 'compress'", parameters, List.of("tokens", "passages"));
    return new Compress(
        given.integer("tokens", 1, 100_000, Compress.DEFAULT_TOKENS),
        given.integer("passages", 1, 1_000, Compress.DEFAULT_PASSAGES));
  }
}
