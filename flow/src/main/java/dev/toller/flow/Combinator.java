// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/** The words of a flow's file that join steps; {@link Flow} says what each does. */
public enum Combinator {
  /** Keeps the best passages. */
  CUT(FlowReader.CUT, SubModule.SELECTION, "keeps the best passages: how many"),
  /** One of several flows. */
  ROUTE(
      FlowReader.ROUTE,
      SubModule.ROUTING,
      "runs the one flow that a router chooses: by (a router), routes (flows by name), otherwise (a flow)"),
  /** Steps in a row. */
  STEPS(FlowReader.STEPS, SubModule.SCHEDULING, "does one step after the other"),
  /** A copy for each part. */
  BRANCH(
      FlowReader.BRANCH,
      SubModule.SCHEDULING,
      "runs a copy of its steps on each part and merges them: over (a split), steps, by (a merge), parallelism (copies at the same time, %d by default)"
          .formatted(Flow.Branch.DEFAULT_PARALLELISM)),
  /** Rounds. */
  LOOP(
      FlowReader.LOOP,
      SubModule.SCHEDULING,
      "runs its steps again and again: steps, until (a judge), rounds (at most, 1 to %d)"
          .formatted(Flow.Loop.MAX_ROUNDS)),
  /** Queries that lead to queries. */
  RECURSE(
      FlowReader.RECURSE,
      SubModule.SCHEDULING,
      "runs its steps for each query and those derived from it, and merges all: steps, derive (steps that write queries), by (a merge), depth (levels, 1 to %d), limit (queries at most, %d by default)"
          .formatted(Flow.Recurse.MAX_DEPTH, Flow.Recurse.DEFAULT_QUERIES)),
  /** Different branches on the same context. */
  FUSE(
      FlowReader.FUSE,
      SubModule.FUSION,
      "runs branches on the same context and merges them: by (a merge), branches (steps)");

  private final String written;
  private final SubModule place;
  private final String help;

  Combinator(String written, SubModule place, String help) {
    this.written = written;
    this.place = place;
    this.help = help;
  }

  /** As a flow's file writes it. */
  public String written() {
    return written;
  }

  /** Where it stands in the taxonomy. */
  public SubModule place() {
    return place;
  }

  /** One line for people: what it does and which keys it takes. */
  public String help() {
    return help;
  }
}
