// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.flow.fusion.Fusion;
import java.util.List;

/**
 * How a question becomes a ranking or an answer: an immutable tree.
 *
 * <p>Each thing that is done with flows is one exhaustive switch over this type, in a class of its
 * own: {@link FlowRunner} runs, {@link FlowChecker} checks, {@link FlowDrawer} draws, {@link
 * FlowWriter} writes YAML and {@link Explainer} explains. Two flows are equal when they are made of
 * equal nodes; equal flows do the same.
 *
 * <p>A node is named by its vertex, its place in the tree: {@code 2} is the second step, {@code
 * 2.1} the first branch of a fusion there, {@code 2.1.3} the third step of that branch.
 */
public sealed interface Flow {

  /**
   * Applies one operator.
   *
   * @param operator what is done
   */
  record Step(Operator operator) implements Flow {}

  /**
   * Does one thing after the other. Sequences are associative: a sequence within a sequence becomes
   * part of it.
   *
   * @param steps two or more, none of them a sequence
   */
  record Sequence(List<Flow> steps) implements Flow {
    public Sequence {
      steps = steps.stream().flatMap(step -> step.steps().stream()).toList();
      if (steps.size() < 2) {
        throw new IllegalArgumentException(
            "a sequence has two or more steps, got %d".formatted(steps.size()));
      }
    }
  }

  /**
   * Runs every branch on the same context and makes one ranking of theirs. Whatever else a branch
   * writes ends with it.
   *
   * @param by how the rankings become one
   * @param branches two or more, each writing a ranking
   */
  record Fuse(Fusion by, List<Flow> branches) implements Flow {
    public Fuse {
      branches = List.copyOf(branches);
    }
  }

  /**
   * Keeps the best passages.
   *
   * @param k how many
   */
  record Cut(int k) implements Flow {}

  /** One thing after the other; a single one stays itself. */
  static Flow of(List<Flow> steps) {
    return steps.size() == 1 ? steps.getFirst() : new Sequence(steps);
  }

  /** The steps of a sequence, or this flow as the only one. */
  default List<Flow> steps() {
    return this instanceof Sequence(List<Flow> steps) ? steps : List.of(this);
  }

  /**
   * Runs this flow.
   *
   * @return a context whose ranking has at most {@link Context#k} hits, and how it came about
   */
  default Result run(Context context, Environment environment) {
    return FlowRunner.run(this, context, environment);
  }
}
