// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Answer;
import dev.toller.Filter;
import dev.toller.Ranking;
import dev.toller.TollerException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What flows from node to node: the question, and what has been made of it so far. Immutable.
 *
 * @param question what is asked: by the user, or, where a branch or a recursion asks queries as
 *     questions of their own, one of these
 * @param filter holds for every passage found; it may become narrower, never wider
 * @param k how many passages the user wants to see, at least 1
 * @param queries the texts that retrieval runs with, at least one
 * @param ranking the passages found so far
 * @param excerpts what answerers read of a passage, by its id; of a passage that is not here, all
 *     of it ({@link Reading})
 * @param drafts tentative answers, in the order in which they were written
 * @param answer the answer, once there is one
 */
public record Context(
    String question,
    Filter filter,
    int k,
    List<String> queries,
    Ranking ranking,
    Map<String, List<Excerpt>> excerpts,
    List<Answer> drafts,
    Optional<Answer> answer) {

  public Context {
    queries = List.copyOf(queries);
    excerpts =
        excerpts.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    drafts = List.copyOf(drafts);
    if (k < 1) {
      throw TollerException.invalid("A search shows at least 1 passage, got k of %d.".formatted(k));
    }
  }

  /** The context in which a flow begins. */
  public static Context of(String question, Filter filter, int k) {
    return new Context(
        question,
        filter,
        k,
        List.of(question),
        Ranking.EMPTY,
        Map.of(),
        List.of(),
        Optional.empty());
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
      case FILTER -> withFilter(other.filter());
      case RANKING -> withRanking(other.ranking());
      case EXCERPTS -> withExcerpts(other.excerpts());
      case DRAFTS -> withDrafts(other.drafts());
      case ANSWER ->
          new Context(question, filter, k, queries, ranking, excerpts, drafts, other.answer());
    };
  }

  /** This context with another question, which is also its only query. */
  public Context asking(String other) {
    return new Context(other, filter, k, List.of(other), ranking, excerpts, drafts, answer);
  }

  /** This context with other queries. */
  public Context withQueries(List<String> replacement) {
    return new Context(question, filter, k, replacement, ranking, excerpts, drafts, answer);
  }

  /** This context with another ranking. */
  public Context withRanking(Ranking replacement) {
    return new Context(question, filter, k, queries, replacement, excerpts, drafts, answer);
  }

  /** This context with other excerpts. */
  public Context withExcerpts(Map<String, List<Excerpt>> replacement) {
    return new Context(question, filter, k, queries, ranking, replacement, drafts, answer);
  }

  /** This context with a filter that holds where this one does and another one, too. */
  public Context narrowed(Filter by) {
    return withFilter(filter.equals(Filter.ALL) ? by : new Filter.And(List.of(filter, by)));
  }

  private Context withFilter(Filter replacement) {
    return new Context(question, replacement, k, queries, ranking, excerpts, drafts, answer);
  }

  /** This context with other drafts. */
  public Context withDrafts(List<Answer> replacement) {
    return new Context(question, filter, k, queries, ranking, excerpts, replacement, answer);
  }

  /** This context with an answer. */
  public Context withAnswer(Answer given) {
    return new Context(question, filter, k, queries, ranking, excerpts, drafts, Optional.of(given));
  }
}
