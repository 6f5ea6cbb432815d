// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.EnumSet;
import java.util.Set;

/**
 * One vertex of a flow at work.
 *
 * @param vertex its place, as {@link Flow} names it
 * @param node what stands there
 * @param nanos its own time; that of a fusion does not count its branches
 * @param usage what it asked of the language model
 * @param before what came in
 * @param after what went out
 * @param outcome what a router or a judge said, in a word or two; empty for all others
 */
public record Visit(
    String vertex,
    Flow node,
    long nanos,
    Usage usage,
    Context before,
    Context after,
    String outcome) {

  /** What the vertex does, in a few words, with its outcome. */
  public String label() {
    return outcome.isEmpty() ? Labels.brief(node) : Labels.brief(node) + ": " + outcome;
  }

  /** How many passages the vertex left in the ranking. */
  public int documents() {
    return after.ranking().size();
  }

  /** Whether the vertex wrote the ranking. */
  public boolean ranked() {
    return switch (node) {
      case Flow.Step(Operator operator) -> operator.writes().contains(Slot.RANKING);
      case Flow.Sequence _, Flow.Cut _ -> true;
      case Flow.Fuse(Merge by, _) -> ranks(by);
      case Flow.Branch(_, _, Merge by, _) -> ranks(by);
      case Flow.Recurse(_, _, Merge by, _, _) -> ranks(by);
      case Flow.Route _, Flow.Loop _ -> false;
    };
  }

  private static boolean ranks(Merge by) {
    Set<Slot> all = EnumSet.allOf(Slot.class);
    return by.writes(all).contains(Slot.RANKING);
  }
}
