// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import dev.toller.flow.Merge;
import dev.toller.flow.MergeType;
import dev.toller.flow.Parameters;
import java.util.List;
import java.util.Map;

/** Makes {@link Synthesise}. */
public final class SynthesiseType implements MergeType {

  @Override
  public String name() {
    return Synthesise.NAME;
  }

  @Override
  public String help() {
    return "one answer that the language model writes of the branches' answers and passages: passages (how many it reads, %d by default), tokens (how many it writes at most, %d by default)"
        .formatted(Generate.DEFAULT_PASSAGES, Generate.DEFAULT_TOKENS);
  }

  @Override
  public Merge create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the merge 'synthesise'", parameters, List.of("passages", "tokens"));
    return new Synthesise(
        given.integer("passages", 1, 100, Generate.DEFAULT_PASSAGES),
        given.integer("tokens", 1, 100_000, Generate.DEFAULT_TOKENS));
  }
}
