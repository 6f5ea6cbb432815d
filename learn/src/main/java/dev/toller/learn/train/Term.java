// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.learn.objective.Objective;
import java.util.List;
import java.util.Map;

/**
 * One of the objectives whose weighted sum is made small.
 *
 * @param name of the objective
 * @param parameters of the objective, as its family lists them
 * @param weight by which its loss is multiplied
 * @param rise over how many steps the weight rises to its value, by the square of the part of them
 *     that is over (Geng et al. 2024, quadratic warm-up of the FLOPS term); 0 for at once
 */
public record Term(String name, Map<String, Object> parameters, double weight, int rise) {

  /** Copies the map. */
  public Term {
    parameters = Map.copyOf(parameters);
  }

  /** An objective of weight 1. */
  public static Term of(String name, Map<String, Object> parameters) {
    return new Term(name, parameters, 1, 0);
  }

  /** The objective, where it is one of ranking. */
  public Objective objective() {
    return ObjectiveNames.create(name, parameters);
  }

  /** The parameters that it may have. */
  List<String> allowed() {
    return Family.of(name).parameters(name);
  }

  /** Fails where a parameter is not the objective's. */
  void check() {
    Family.of(name).check(this);
  }

  /** The weight at a step, counted from 0. */
  public double weightAt(int step) {
    double part = rise == 0 ? 1 : Math.min(1, (step + 1.0) / rise);
    return weight * part * part;
  }
}
