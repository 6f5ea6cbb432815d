// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.fusion;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * What one branch adds to the score of each passage.
 *
 * @param found by id, for the passages in the branch's ranking
 * @param missing for every other passage
 */
public record Shares(Map<String, Double> found, double missing) {

  public Shares {
    found = Map.copyOf(found);
  }

  /** What the branch adds to a passage's score. */
  public double of(String id) {
    return found.getOrDefault(id, missing);
  }

  /** The least that a passage found gets; what the others get where none was found. */
  double least() {
    return found.values().stream().mapToDouble(Double::doubleValue).min().orElse(missing);
  }

  Shares map(DoubleUnaryOperator change) {
    Map<String, Double> changed = new HashMap<>();
    found.forEach((id, share) -> changed.put(id, change.applyAsDouble(share)));
    return new Shares(changed, change.applyAsDouble(missing));
  }
}
