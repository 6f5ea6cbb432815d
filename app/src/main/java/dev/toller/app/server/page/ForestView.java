// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.app.server.chart.Forest;
import dev.toller.app.server.chart.Svg;
import dev.toller.app.server.chart.Whiskers.Interval;
import dev.toller.card.report.Sides;
import dev.toller.card.run.CardRecord;
import dev.toller.measure.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All differences of one measure that the claims of a card hang on, on one scale.
 *
 * @param measure what is compared
 * @param rows one a condition
 * @param axis the numbers below them
 */
public record ForestView(String measure, List<Row> rows, Svg axis) {

  /**
   * A difference.
   *
   * @param name left less right
   * @param plot the difference and its interval
   * @param difference the mean
   * @param p corrected over the card
   */
  public record Row(String name, Svg plot, String difference, String p) {}

  public ForestView {
    rows = List.copyOf(rows);
  }

  /** The differences of claims, by measure, in the order of the claims. */
  static List<ForestView> of(List<CardRecord.OfClaim> claims) {
    Map<String, Map<String, CardRecord.OfCondition>> measures = new LinkedHashMap<>();
    for (CardRecord.OfClaim claim : claims) {
      for (CardRecord.OfCondition one : claim.conditions()) {
        if (one.comparison() != null) {
          measures
              .computeIfAbsent(Sides.of(one).shared(), _ -> new LinkedHashMap<>())
              .putIfAbsent(one.condition(), one);
        }
      }
    }
    return measures.entrySet().stream()
        .map(measure -> of(measure.getKey(), List.copyOf(measure.getValue().values())))
        .toList();
  }

  private static ForestView of(String measure, List<CardRecord.OfCondition> conditions) {
    Forest forest = new Forest(conditions.stream().map(ForestView::interval).toList());
    List<Svg> plots = forest.rows();
    List<Row> rows = new ArrayList<>();
    for (CardRecord.OfCondition one : conditions) {
      rows.add(
          new Row(
              name(one),
              plots.get(rows.size()),
              Numbers.signed(one.comparison().difference()),
              Numbers.p(one.comparison().holm())));
    }
    return new ForestView(measure.isEmpty() ? "difference" : measure, rows, forest.axis());
  }

  private static Interval interval(CardRecord.OfCondition one) {
    return new Interval(
        name(one), one.comparison().low(), one.comparison().difference(), one.comparison().high());
  }

  private static String name(CardRecord.OfCondition one) {
    Sides sides = Sides.of(one);
    return "%s − %s".formatted(sides.left().label(), sides.right().label());
  }
}
