// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import dev.toller.card.run.CardRecord;
import dev.toller.measure.Numbers;
import java.util.List;
import java.util.Optional;

/** What a record says of conditions, in one line with the numbers. */
final class Brief {

  private static final String HOLDS = "holds";

  private Brief() {}

  /**
   * A claim by the condition that tells most of it: the first that does not simply hold, else the
   * first with a paired comparison, else the first; and how many others hold.
   */
  static String of(CardRecord.OfClaim claim) {
    return telling(claim.conditions()).map(one -> of(one) + others(claim.conditions())).orElse("");
  }

  private static Optional<CardRecord.OfCondition> telling(List<CardRecord.OfCondition> conditions) {
    return conditions.stream()
        .filter(one -> !one.standing().equals(HOLDS))
        .findFirst()
        .or(() -> conditions.stream().filter(one -> one.comparison() != null).findFirst())
        .or(() -> conditions.stream().findFirst());
  }

  private static String others(List<CardRecord.OfCondition> conditions) {
    long holding = conditions.stream().filter(one -> one.standing().equals(HOLDS)).count();
    int all = conditions.size();
    if (all == 1) {
      return "";
    }
    return holding == all
        ? "; all %d conditions hold".formatted(all)
        : "; %d of %d conditions hold".formatted(holding, all);
  }

  /** A condition with the values on both its sides and, where it is paired, the comparison. */
  private static String of(CardRecord.OfCondition one) {
    return Sides.of(one) + (one.comparison() == null ? "" : "; " + of(one.comparison()));
  }

  private static String of(CardRecord.Paired paired) {
    return "difference %s [%s, %s], p %s"
        .formatted(
            Numbers.signed(paired.difference()),
            Numbers.signed(paired.low()),
            Numbers.signed(paired.high()),
            Numbers.p(paired.holm()));
  }
}
