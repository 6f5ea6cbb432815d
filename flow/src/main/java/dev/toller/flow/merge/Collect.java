// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.merge;

import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Merge;
import dev.toller.flow.MergeType;
import dev.toller.flow.Parameters;
import dev.toller.flow.Slot;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes drafts of the branches' answers, in the order of the branches, and one ranking of their
 * passages, each with the best score that a branch gave it; for a step behind it that writes the
 * answer.
 */
public record Collect() implements Merge {

  /** The name by which flows call it. */
  public static final String NAME = "collect";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of();
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.ANSWER);
  }

  @Override
  public Set<Slot> writes(Set<Slot> branches) {
    return Gathered.writes(branches);
  }

  @Override
  public Context merge(Context before, List<Context> branches, Environment environment) {
    return Gathered.in(before, branches);
  }

  /** Makes {@link Collect}. */
  public static final class Type implements MergeType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "the branches' answers as drafts, and all their passages";
    }

    @Override
    public Merge create(Map<String, Object> parameters) {
      var _ = new Parameters("the merge 'collect'", parameters, List.of());
      return new Collect();
    }
  }
}
