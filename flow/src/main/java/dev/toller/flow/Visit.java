// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/**
 * One vertex of a flow at work.
 *
 * @param vertex its place, as {@link Flow} names it
 * @param node what stands there
 * @param nanos its own time; that of a fusion does not count its branches
 * @param usage what it asked of the language model
 * @param before what came in
 * @param after what went out
 */
public record Visit(
    String vertex, Flow node, long nanos, Usage usage, Context before, Context after) {

  /** What the vertex does, in a few words. */
  public String label() {
    return Labels.brief(node);
  }

  /** How many passages the vertex left in the ranking. */
  public int documents() {
    return after.ranking().size();
  }

  /** Whether the vertex wrote the ranking. */
  public boolean ranked() {
    return switch (node) {
      case Flow.Step(Operator operator) -> operator.writes().contains(Slot.RANKING);
      case Flow.Sequence _, Flow.Fuse _, Flow.Cut _ -> true;
    };
  }
}
