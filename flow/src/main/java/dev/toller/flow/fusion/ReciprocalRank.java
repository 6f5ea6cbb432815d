// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.fusion;

import dev.toller.Ranking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reciprocal rank fusion: a passage at rank r of a branch gets 1 / (k + r) from it, a missing one
 * nothing.
 *
 * <p>It sees ranks alone, so that branches of any scale go together and there is nothing to tune;
 * what it cannot see is by how much a passage leads. Cormack, Clarke, Buettcher: Reciprocal Rank
 * Fusion outperforms Condorcet and individual Rank Learning Methods, SIGIR 2009, which has k = 60.
 *
 * @param k at least 1; the larger, the less the first ranks stand out
 */
public record ReciprocalRank(int k) implements Fusion {

  /** The name by which flows call it. */
  public static final String NAME = "rrf";

  /** The constant of the paper. */
  public static final int DEFAULT_K = 60;

  /** With the constant of the paper. */
  public ReciprocalRank() {
    this(DEFAULT_K);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return k == DEFAULT_K ? Map.of() : Map.of("k", k);
  }

  @Override
  public List<String> problems(OptionalInt branches) {
    return k >= 1
        ? List.of()
        : List.of("the fusion by rrf needs k of at least 1, got %d".formatted(k));
  }

  @Override
  public List<Shares> shares(List<Ranking> rankings) {
    return rankings.stream().map(this::shares).toList();
  }

  private Shares shares(Ranking ranking) {
    Map<String, Double> shares = new HashMap<>();
    ranking.ranks().forEach((id, rank) -> shares.put(id, 1.0 / (k + rank)));
    return new Shares(shares, 0);
  }
}
