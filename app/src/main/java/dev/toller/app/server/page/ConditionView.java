// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.app.server.chart.Bars;
import dev.toller.app.server.chart.Svg;
import dev.toller.card.report.Sides;
import dev.toller.card.run.CardRecord;
import dev.toller.measure.Numbers;
import java.util.Map;
import java.util.Optional;

/**
 * A condition with what was measured.
 *
 * @param sign one character that says whether it holds
 * @param standing the same in words
 * @param holds whether it does
 * @param written as the card has it
 * @param shared what both sides are about
 * @param left what is looked at
 * @param relation how it compares, or does not although it should
 * @param right what it is compared with
 * @param comparison where both sides have values for the same queries
 */
public record ConditionView(
    String sign,
    String standing,
    boolean holds,
    String written,
    String shared,
    Amount left,
    String relation,
    Amount right,
    Optional<Comparison> comparison) {

  /**
   * One side.
   *
   * @param label what it is; empty for a number
   * @param value how much
   * @param interval the ends of its interval; empty where it has none
   */
  public record Amount(String label, String value, String interval) {}

  /**
   * Left less right.
   *
   * @param difference the mean, with its sign
   * @param interval the ends of its interval
   * @param p corrected over the card
   * @param won on how many queries left is higher
   * @param lost on how many it is lower
   * @param tied on how many neither
   * @param outcomes the three as shares of one bar
   */
  public record Comparison(
      String difference, String interval, String p, int won, int lost, int tied, Svg outcomes) {}

  /** A condition of a record. */
  static ConditionView of(CardRecord.OfCondition one, Map<String, CardRecord.Value> values) {
    Sides sides = Sides.of(one);
    boolean holds = one.standing().equals("holds");
    return new ConditionView(
        holds ? "✓" : one.standing().equals("fails") ? "✗" : "!",
        one.standing(),
        holds,
        one.condition(),
        sides.shared(),
        amount(sides.left(), values),
        sides.relation(),
        amount(sides.right(), values),
        Optional.ofNullable(one.comparison()).map(ConditionView::comparison));
  }

  private static Amount amount(Sides.Side side, Map<String, CardRecord.Value> values) {
    String interval =
        side.name()
            .map(values::get)
            .filter(value -> value.low() != null)
            .map(value -> interval(Numbers.plain(value.low()), Numbers.plain(value.high())))
            .orElse("");
    return new Amount(side.label(), side.value(), interval);
  }

  static String interval(String low, String high) {
    return "%s to %s".formatted(low, high);
  }

  private static Comparison comparison(CardRecord.Paired paired) {
    return new Comparison(
        Numbers.signed(paired.difference()),
        interval(Numbers.signed(paired.low()), Numbers.signed(paired.high())),
        Numbers.p(paired.holm()),
        paired.won(),
        paired.lost(),
        paired.tied(),
        Bars.outcomes(paired.won(), paired.tied(), paired.lost()));
  }
}
