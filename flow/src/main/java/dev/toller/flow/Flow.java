// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a question becomes a ranking or an answer: an immutable tree.
 *
 * <p>Each thing that is done with flows is one exhaustive switch over this type, in a class of its
 * own: {@link FlowRunner} runs, {@link FlowChecker} checks, {@link FlowDrawer} draws, {@link
 * FlowWriter} writes YAML, {@link Explainer} explains and {@link Pattern} sorts into the published
 * patterns. Two flows are equal when they are made of equal nodes; equal flows do the same.
 *
 * <p>A node is named by its vertex, its place in the tree: {@code 2} is the second step, {@code
 * 2.1} the first branch of a fusion or the first route there, {@code 2.1.3} the third step of that
 * branch. What runs more than once says which time it is after an {@code @}: {@code 2@3} is the
 * third round of the loop at 2, the third copy of the branch there, or the third query of the
 * recursion, and {@code 2@3.1} is the first step of its body then. In a recursion {@code 2@3.1} is
 * the body and {@code 2@3.2} what derives queries from it. A trace has {@code 2@3} where a judge
 * was asked after round 3, and {@code 2} where a router chose or branches were merged.
 */
public sealed interface Flow {

  /**
   * Applies one operator.
   *
   * @param operator what is done
   */
  record Step(Operator operator) implements Flow {}

  /**
   * Does one thing after the other; the empty sequence passes on what came. Sequences are
   * associative, and the empty one is their unit: a sequence within a sequence becomes part of it.
   *
   * @param steps none, or two or more, none of them a sequence
   */
  record Sequence(List<Flow> steps) implements Flow {
    public Sequence {
      steps = flat(steps);
      if (steps.size() == 1) {
        throw new IllegalArgumentException("a sequence has two or more steps, or none, got 1");
      }
    }
  }

  /**
   * Runs every branch on the same context and merges them. Whatever else a branch writes ends with
   * it.
   *
   * @param by how the branches become one
   * @param branches two or more, each writing what the merge reads
   */
  record Fuse(Merge by, List<Flow> branches) implements Flow {
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

  /**
   * Runs the one flow that a router chooses: the conditional pattern of Modular RAG, 2024, section
   * V-B.
   *
   * @param by what chooses
   * @param ways at least one, each of another name
   * @param otherwise what runs where none of them is chosen
   */
  record Route(Router by, List<Way> ways, Optional<Flow> otherwise) implements Flow {
    public Route {
      ways = List.copyOf(ways);
    }

    /** The names of the ways, in order. */
    public List<String> names() {
      return ways.stream().map(Way::name).toList();
    }
  }

  /**
   * One of the flows that a router chooses among.
   *
   * @param name by which the router calls it
   * @param flow what is done
   */
  record Way(String name, Flow flow) {}

  /**
   * Splits the context, runs a copy of the body on each part and merges the copies: the branching
   * pattern of Modular RAG, 2024, section V-C. Copies run at the same time, at most {@code
   * parallelism} of them; those of a branch within a branch run one after the other in the thread
   * of their copy. Results, trace and events do not depend on the threads.
   *
   * @param over what each copy gets
   * @param body what a copy does
   * @param by how the copies become one, once all have ended
   * @param parallelism how many threads at most, 1 to {@value #MAX_PARALLELISM}
   */
  record Branch(Split over, Flow body, Merge by, int parallelism) implements Flow {
    /** How many copies run at the same time where a flow does not say. */
    public static final int DEFAULT_PARALLELISM = 4;

    /** The most threads that a flow can ask for. */
    public static final int MAX_PARALLELISM = 16;
  }

  /**
   * Runs the body again and again, each round on what the last one left, until the judge is
   * satisfied or the rounds are spent: the iterative and adaptive loops of Modular RAG, 2024,
   * section V-D. The judge is not asked after the last round.
   *
   * @param body what a round does
   * @param until says whether it is enough
   * @param rounds how many at most, 1 to {@value #MAX_ROUNDS}
   */
  record Loop(Flow body, Judge until, int rounds) implements Flow {
    /** The most rounds that a flow can ask for. */
    public static final int MAX_ROUNDS = 20;
  }

  /**
   * Asks the queries of the context, each as a question of its own, then those derived from what
   * they gave, level by level, and merges all once at the end: the recursive loop of Modular RAG,
   * 2024, section V-D (trees of clarifications). A query that was asked before, letter case and
   * white space aside, is not asked again.
   *
   * @param body what is done for each query
   * @param derive writes the queries that follow from one; what else it writes ends with it
   * @param by how all become one
   * @param depth how many levels, the first queries included, 1 to {@value #MAX_DEPTH}
   * @param limit how many queries at most, 1 to {@value #MAX_QUERIES}
   */
  record Recurse(Flow body, Flow derive, Merge by, int depth, int limit) implements Flow {
    /** The most levels that a flow can ask for. */
    public static final int MAX_DEPTH = 10;

    /** How many queries are asked at most where a flow does not say. */
    public static final int DEFAULT_QUERIES = 20;

    /** The most queries that a flow can ask for. */
    public static final int MAX_QUERIES = 100;
  }

  /** One thing after the other; a single one stays itself, none pass on what came. */
  static Flow of(List<Flow> steps) {
    List<Flow> flat = flat(steps);
    return flat.size() == 1 ? flat.getFirst() : new Sequence(flat);
  }

  private static List<Flow> flat(List<Flow> steps) {
    return steps.stream().flatMap(step -> step.steps().stream()).toList();
  }

  /** The steps of a sequence, or this flow as the only one. */
  default List<Flow> steps() {
    return this instanceof Sequence(List<Flow> steps) ? steps : List.of(this);
  }

  /** The flows that this one is made of, in the order of their vertices. */
  default List<Flow> children() {
    return switch (this) {
      case Step _, Cut _ -> List.of();
      case Sequence(List<Flow> steps) -> steps;
      case Fuse(_, List<Flow> branches) -> branches;
      case Route(_, List<Way> ways, Optional<Flow> otherwise) -> {
        List<Flow> flows = new ArrayList<>(ways.stream().map(Way::flow).toList());
        otherwise.ifPresent(flows::add);
        yield List.copyOf(flows);
      }
      case Branch(_, Flow body, _, _) -> body.steps();
      case Loop(Flow body, _, _) -> body.steps();
      case Recurse(Flow body, Flow derive, _, _, _) -> List.of(body, derive);
    };
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
