// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes one context of those that several branches end with: the fusion of Modular RAG, 2024,
 * section IV-F. The question, the filter and k of the result are those of the context that the
 * branches began with.
 *
 * @see Flow.Fuse
 * @see Flow.Branch
 * @see Flow.Recurse
 */
public non-sealed interface Merge extends Part {

  /** The slots that each branch must write. */
  Set<Slot> reads();

  /**
   * The slots that it writes.
   *
   * @param branches those that every branch writes, {@link #reads} among them
   */
  Set<Slot> writes(Set<Slot> branches);

  /**
   * What makes this merge wrong for so many branches: clauses as {@link FlowChecker.Problem} has
   * them, none when nothing does.
   *
   * @param branches how many there will be; empty where that shows only at work
   */
  default List<String> problems(OptionalInt branches) {
    return List.of();
  }

  /**
   * Merges.
   *
   * @param before what the branches began with
   * @param branches what each branch ended with, in the order of the branches, at least one
   * @param environment what there is to work with
   * @return {@code before} with the slots in {@link #writes} replaced
   */
  Context merge(Context before, List<Context> branches, Environment environment);

  /**
   * Why the merged ranking scores a passage as it does.
   *
   * @param branches what each branch left, with what the branch does
   * @param id the passage's id
   * @return nothing where the merge gives no scores of its own
   */
  default List<Reason> explain(List<Branch> branches, String id) {
    return List.of();
  }

  /**
   * A branch at its end.
   *
   * @param does what it does, in a few words
   * @param ranking what it left
   */
  record Branch(String does, dev.toller.Ranking ranking) {}
}
