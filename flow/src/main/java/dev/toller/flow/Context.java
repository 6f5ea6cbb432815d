// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Answer;
import dev.toller.Filter;
import dev.toller.Ranking;
import dev.toller.TollerException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What flows from node to node: the question, and what has been made of it so far. Immutable.
 *
 * @param question what is asked: by the user, or, where a branch or a recursion asks queries as
 *     questions of their own, one of these
 * @param filter holds for every passage found
 * @param k how many passages the user wants to see, at least 1
 * @param queries the texts that retrieval runs with, at least one
 * @param ranking the passages found so far
 * @param drafts tentative answers, in the order in which they were written
 * @param answer the answer, once there is one
 */
public record Context(
    String question,
    Filter filter,
    int k,
    List<String> queries,
    Ranking ranking,
    List<Answer> drafts,
    Optional<Answer> answer) {

  public Context {
    queries = List.copyOf(queries);
    drafts = List.copyOf(drafts);
    if (k < 1) {
      throw TollerException.invalid("A search shows at least 1 passage, got k of %d.".formatted(k));
    }
  }

  /** The context in which a flow begins. */
  public static Context of(String question, Filter filter, int k) {
    return new Context(
        question, filter, k, List.of(question), Ranking.EMPTY, List.of(), Optional.empty());
  }

  /** The slots that hold something. */
  public Set<Slot> written() {
    Set<Slot> written = EnumSet.copyOf(Slot.GIVEN);
    if (!ranking.isEmpty()) {
      written.add(Slot.RANKING);
    }
    if (!drafts.isEmpty()) {
      written.add(Slot.DRAFTS);
    }
    if (answer.isPresent()) {
      written.add(Slot.ANSWER);
    }
    return written;
  }

  /**
   * This context with some slots as they are in another one.
   *
   * @param slots which ones
   * @param other where they are taken from
   */
  public Context with(Set<Slot> slots, Context other) {
    Context taken = this;
    for (Slot slot : slots) {
      taken = taken.with(slot, other);
    }
    return taken;
  }

  private Context with(Slot slot, Context other) {
    return switch (slot) {
      case QUERIES -> withQueries(other.queries());
      case RANKING -> withRanking(other.ranking());
      case DRAFTS -> withDrafts(other.drafts());
      case ANSWER -> new Context(question, filter, k, queries, ranking, drafts, other.answer());
    };
  }

  /** This context with another question, which is also its only query. */
  public Context asking(String other) {
    return new Context(other, filter, k, List.of(other), ranking, drafts, answer);
  }

  /** This context with other queries. */
  public Context withQueries(List<String> replacement) {
    return new Context(question, filter, k, replacement, ranking, drafts, answer);
  }

  /** This context with another ranking. */
  public Context withRanking(Ranking replacement) {
    return new Context(question, filter, k, queries, replacement, drafts, answer);
  }

  /** This context with other drafts. */
  public Context withDrafts(List<Answer> replacement) {
    return new Context(question, filter, k, queries, ranking, replacement, answer);
  }

  /** This context with an answer. */
  public Context withAnswer(Answer given) {
    return new Context(question, filter, k, queries, ranking, drafts, Optional.of(given));
  }
}
