// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.Answer;
import dev.toller.Filter;
import dev.toller.flow.Context;
import dev.toller.flow.Slot;
import java.util.Optional;

/** What is in the slots of a context. */
final class Slots {

  private Slots() {}

  static Object value(Slot slot, Context context) {
    return switch (slot) {
      case QUERIES -> context.queries();
      case FILTER -> context.filter();
      case RANKING -> context.ranking();
      case EXCERPTS -> context.excerpts();
      case DRAFTS -> context.drafts();
      case ANSWER -> context.answer();
    };
  }

  /** {@code context} with one slot as it is in {@code other}. */
  static Context copy(Slot slot, Context other, Context context) {
    return switch (slot) {
      case QUERIES -> context.withQueries(other.queries());
      case FILTER -> with(other.filter(), context.answer(), context);
      case EXCERPTS -> context.withExcerpts(other.excerpts());
      case RANKING -> context.withRanking(other.ranking());
      case DRAFTS -> context.withDrafts(other.drafts());
      case ANSWER -> with(context.filter(), other.answer(), context);
    };
  }

  private static Context with(Filter filter, Optional<Answer> answer, Context context) {
    return new Context(
        context.question(),
        filter,
        context.k(),
        context.queries(),
        context.ranking(),
        context.excerpts(),
        context.drafts(),
        answer);
  }
}
