// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.optimise;

import dev.toller.engine.tensor.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * The constants of AdamW.
 *
 * @param rate the peak of the learning rate
 * @param beta1 how long gradients are remembered
 * @param beta2 how long their squares are
 * @param epsilon added under the fraction
 * @param weightDecay the part of a weight that a step of rate 1 takes away; biases and gains, which
 *     have one side, keep theirs
 * @param stable whether a tensor's step is shortened where its gradient is larger than its past
 *     says
 * @param groups parameters with a peak of their own; where several name one, the first holds
 */
public record AdamSettings(
    double rate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean stable,
    List<Group> groups) {

  /**
   * Parameters that learn at a rate of their own, as what is drawn anew does beside what was
   * learned before.
   *
   * @param names regular expressions of their names
   * @param rate the peak of their learning rate
   */
  public record Group(List<String> names, double rate) {

    /** Copies the list. */
    public Group {
      names = List.copyOf(names);
    }

    boolean has(Parameter parameter) {
      return names.stream().anyMatch(parameter.name()::matches);
    }
  }

  /** Copies the list. */
  public AdamSettings {
    groups = List.copyOf(groups);
  }

  /** The peak of a parameter's learning rate. */
  double rate(Parameter parameter) {
    Optional<Group> own = groups.stream().filter(group -> group.has(parameter)).findFirst();
    return own.map(Group::rate).orElse(rate);
  }
}
