// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.flow.Context;
import dev.toller.flow.Slot;
import java.util.Set;

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
    return context.with(Set.of(slot), other);
  }
}
