// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.fusion;

import dev.toller.flow.Merge;
import dev.toller.flow.MergeType;
import dev.toller.flow.Parameters;
import java.util.List;
import java.util.Map;

/** Makes {@link ReciprocalRank}. */
public final class ReciprocalRankType implements MergeType {

  @Override
  public String name() {
    return ReciprocalRank.NAME;
  }

  @Override
  public String help() {
    return "one ranking by reciprocal ranks: a passage at rank r of a branch gets 1 / (k + r); k (%d by default)"
        .formatted(ReciprocalRank.DEFAULT_K);
  }

  @Override
  public Merge create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the merge 'rrf'", parameters, List.of("k"));
    return new ReciprocalRank(given.integer("k", 1, 1_000_000, ReciprocalRank.DEFAULT_K));
  }
}
