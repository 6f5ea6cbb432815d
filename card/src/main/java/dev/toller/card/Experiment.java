// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import dev.toller.card.stage.StageCall;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a card's claims are tested.
 *
 * @param data by name
 * @param seeds of everything that is drawn; at least one
 * @param determinism what a repetition may change
 * @param tuning how many settings were tried for each side
 * @param stages by name, in the order of the file
 * @param tiers the experiments, smallest first
 * @param guards what must be true for a record to be believed
 */
public record Experiment(
    Map<String, DataSet> data,
    List<Long> seeds,
    Determinism determinism,
    Tuning tuning,
    Map<String, StageCall> stages,
    Map<Tier, TierPlan> tiers,
    List<Guard> guards) {

  public Experiment {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    seeds = List.copyOf(seeds);
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    tiers = Collections.unmodifiableMap(new LinkedHashMap<>(tiers));
    guards = List.copyOf(guards);
  }
}
