// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

import dev.toller.TollerException;
import dev.toller.card.Card;
import dev.toller.card.Claim;
import dev.toller.card.Guard;
import dev.toller.card.Tier;
import dev.toller.measure.Comparison;
import dev.toller.measure.statistics.Bootstrap;
import dev.toller.measure.statistics.RandomisationTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges claims by what was measured. The p-values of all conditions of a card that compare two
 * values over the same queries are one family for Holm's correction.
 */
public final class Judge {

  /** The level below which a corrected p-value counts as significant. */
  public static final double LEVEL = 0.05;

  private static final double ROUNDING = 1e-12;

  private final Map<String, Series> measured;
  private final Map<Condition, Comparison> comparisons = new LinkedHashMap<>();

  private Judge(Map<String, Series> measured, Set<Condition> conditions) {
    this.measured = measured;
    compare(conditions);
  }

  /**
   * Judges the claims and guards of one tier.
   *
   * @param measured by {@code stage.value}
   * @throws TollerException of kind {@code INVALID} where a condition names what was not measured
   */
  public static Judgement judge(Card card, Tier tier, Map<String, Series> measured) {
    Judge judge = new Judge(measured, conditions(card, tier));
    return new Judgement(
        card.claims(tier).stream().map(judge::of).toList(),
        card.guards(tier).stream().map(judge::of).toList());
  }

  /** All conditions of a tier, in the order of the card. */
  public static Set<Condition> conditions(Card card, Tier tier) {
    Set<Condition> all = new LinkedHashSet<>();
    for (Claim claim : card.claims(tier)) {
      all.addAll(claim.holdsWhen());
      all.addAll(claim.surprisingWhen());
    }
    card.guards(tier).forEach(guard -> all.addAll(guard.holdsWhen()));
    return all;
  }

  private void compare(Set<Condition> conditions) {
    List<Condition> paired = new ArrayList<>();
    List<double[]> differences = new ArrayList<>();
    for (Condition condition : conditions) {
      differences(condition)
          .ifPresent(known -> {
            paired.add(condition);
            differences.add(known);
          });
    }
    List<Comparison> family =
        Comparison.family(differences, Bootstrap.DEFAULT, RandomisationTest.DEFAULT);
    for (int i = 0; i < paired.size(); i++) {
      comparisons.put(paired.get(i), family.get(i));
    }
  }

  private Optional<double[]> differences(Condition condition) {
    return condition instanceof Condition.Compare
            && condition.left() instanceof Operand.Name(String left)
            && condition.right() instanceof Operand.Name(String right)
        ? Optional.of(series(left).differences(series(right))).filter(all -> all.length > 0)
        : Optional.empty();
  }

  private Series series(String name) {
    return Optional.ofNullable(measured.get(name))
        .orElseThrow(() ->
            TollerException.invalid(
                "A condition names '%s', which no stage measured; measured were: %s."
                    .formatted(name, String.join(", ", measured.keySet()))));
  }

  private Judgement.OfClaim of(Claim claim) {
    List<Outcome> outcomes = claim.holdsWhen().stream().map(this::outcome).toList();
    boolean tooGood =
        claim.surprisingWhen().stream()
            .map(this::outcome)
            .anyMatch(outcome -> outcome.standing() == Outcome.Standing.HOLDS);
    return new Judgement.OfClaim(claim.name(), verdict(outcomes, tooGood), outcomes);
  }

  private static Verdict verdict(List<Outcome> outcomes, boolean tooGood) {
    if (has(outcomes, Outcome.Standing.FAILS)) {
      return Verdict.NOT_HELD;
    }
    if (tooGood || has(outcomes, Outcome.Standing.ABOVE_BAND)) {
      return Verdict.SURPRISING;
    }
    if (outcomes.stream().allMatch(outcome -> equation(outcome.condition()))) {
      return Verdict.EXACT;
    }
    return outcomes.stream().anyMatch(outcome -> banded(outcome.condition()))
        ? Verdict.WITHIN_BAND
        : Verdict.HELD;
  }

  private static boolean has(List<Outcome> outcomes, Outcome.Standing standing) {
    return outcomes.stream().anyMatch(outcome -> outcome.standing() == standing);
  }

  private static boolean equation(Condition condition) {
    return condition instanceof Condition.Compare compare && compare.relation() == Relation.EQUAL;
  }

  private static boolean banded(Condition condition) {
    return !(condition instanceof Condition.Compare);
  }

  private Judgement.OfGuard of(Guard guard) {
    List<Outcome> outcomes = guard.holdsWhen().stream().map(this::outcome).toList();
    boolean holds =
        outcomes.stream().allMatch(outcome -> outcome.standing() == Outcome.Standing.HOLDS);
    return new Judgement.OfGuard(guard.name(), holds, outcomes);
  }

  private Outcome outcome(Condition condition) {
    double left = mean(condition.left());
    double right = mean(condition.right());
    Outcome.Standing standing =
        switch (condition) {
          case Condition.Compare compare -> standing(compare, left, right);
          case Condition.Within within ->
              inBand(left, right - within.band(), right + within.band());
          case Condition.Near near -> near(near, left, right);
        };
    return new Outcome(
        condition,
        standing,
        left,
        right,
        condition.left() instanceof Operand.Name(String name)
            ? series(name).spread()
            : Optional.empty(),
        Optional.ofNullable(comparisons.get(condition)));
  }

  private double mean(Operand operand) {
    return switch (operand) {
      case Operand.Constant(double value, _) -> value;
      case Operand.Name(String name) -> series(name).mean();
    };
  }

  private Outcome.Standing standing(Condition.Compare compare, double left, double right) {
    boolean holds = compare.relation().holds(left, right) && far(compare, left, right);
    return holds && (!compare.significantly() || significant(compare))
        ? Outcome.Standing.HOLDS
        : Outcome.Standing.FAILS;
  }

  private static boolean far(Condition.Compare compare, double left, double right) {
    return compare.by() == 0 || Math.abs(left - right) >= compare.by() - ROUNDING;
  }

  private boolean significant(Condition.Compare compare) {
    return Optional.ofNullable(comparisons.get(compare))
            .orElseThrow(() ->
                TollerException.invalid(
                    "The condition '%s' asks for a paired test, and its sides have no values for the same queries."
                        .formatted(compare)))
            .randomisation()
            .holm()
        < LEVEL;
  }

  private static Outcome.Standing inBand(double value, double low, double high) {
    if (value < low - ROUNDING) {
      return Outcome.Standing.FAILS;
    }
    return value > high + ROUNDING ? Outcome.Standing.ABOVE_BAND : Outcome.Standing.HOLDS;
  }

  /** The band is as wide as the spread that was observed. */
  private Outcome.Standing near(Condition.Near near, double left, double right) {
    double half =
        near.left() instanceof Operand.Name(String name)
            ? series(name)
                .spread()
                .map(spread -> (spread.high() - spread.low()) / 2)
                .orElseThrow(() ->
                    TollerException.invalid(
                        "The condition '%s' asks for the spread of a value that has none: it was measured once and is no mean over queries."
                            .formatted(near)))
            : 0;
    return inBand(left, right - half, right + half);
  }
}
