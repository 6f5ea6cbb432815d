// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.TollerException;
import dev.toller.app.server.chart.Bars;
import dev.toller.app.server.chart.Differences;
import dev.toller.app.server.chart.Svg;
import dev.toller.card.report.ClaimState;
import dev.toller.card.report.Evidence;
import dev.toller.card.report.Sides;
import dev.toller.card.run.CardRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claim with what became of it.
 *
 * @param name its name
 * @param says what the paper claims
 * @param scaled what is tested here
 * @param tier at which; empty where nothing tests it
 * @param verdict what became of it
 * @param brief the numbers in one line
 * @param because why it came out so; empty where nothing was written
 * @param conditions with what was measured; empty where it was not tested
 * @param holdsWhen the conditions as the card has them, where it was not tested
 * @param queries the difference of each query, for each paired condition
 */
public record ClaimView(
    String name,
    String says,
    String scaled,
    String tier,
    VerdictView verdict,
    String brief,
    String because,
    List<ConditionView> conditions,
    List<String> holdsWhen,
    List<Plot> queries) {

  /**
   * A drawing with its title.
   *
   * @param title what it is about
   * @param note how to read it
   * @param drawing the drawing
   */
  public record Plot(String title, String note, Svg drawing) {}

  public ClaimView {
    conditions = List.copyOf(conditions);
    holdsWhen = List.copyOf(holdsWhen);
    queries = List.copyOf(queries);
  }

  /**
   * A claim on a page.
   *
   * @param record of its tier; empty where there is none
   * @param evidence of that record
   * @param troubles told what cannot be read
   */
  static ClaimView of(
      ClaimState state,
      Optional<CardRecord> record,
      Optional<Evidence> evidence,
      List<String> troubles) {
    Map<String, CardRecord.Value> values =
        record
            .<Map<String, CardRecord.Value>>map(known -> known.result().values())
            .orElse(Map.of());
    List<CardRecord.OfCondition> conditions =
        state.outcome().map(CardRecord.OfClaim::conditions).orElse(List.of());
    return new ClaimView(
        state.claim().name().replace('-', ' '),
        state.claim().says(),
        state.claim().scaled(),
        state.claim().tested() ? state.claim().tier().toString() : "",
        VerdictView.of(state.verdict()),
        state.brief(),
        state.claim().because(),
        conditions.stream().map(one -> ConditionView.of(one, values)).toList(),
        conditions.isEmpty()
            ? state.claim().holdsWhen().stream().map(Object::toString).toList()
            : List.of(),
        evidence.map(known -> plots(conditions, known, troubles)).orElse(List.of()));
  }

  private static List<Plot> plots(
      List<CardRecord.OfCondition> conditions, Evidence evidence, List<String> troubles) {
    List<Plot> plots = new ArrayList<>();
    try {
      for (CardRecord.OfCondition one : conditions) {
        List<Bars.Amount> differences =
            evidence.differences(one).entrySet().stream()
                .map(query -> new Bars.Amount(query.getKey(), query.getValue()))
                .toList();
        if (!differences.isEmpty()) {
          plots.add(plot(Sides.of(one), differences));
        }
      }
    } catch (TollerException damaged) {
      troubles.add(damaged.getMessage());
    }
    return plots;
  }

  private static Plot plot(Sides sides, List<Bars.Amount> differences) {
    String title = "%s less %s".formatted(sides.left().label(), sides.right().label());
    return new Plot(
        title,
        "%s, one bar a query".formatted(sides.shared()),
        Differences.plot(differences, sides.shared()));
  }
}
