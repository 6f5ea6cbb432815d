// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.app.Stage;
import dev.toller.app.server.chart.Bars;
import dev.toller.app.server.chart.Bars.Amount;
import dev.toller.app.server.chart.Svg;
import dev.toller.measure.Numbers;
import java.util.List;

/**
 * How long each stage of a flow took.
 *
 * @param stages the stages' own times, in milliseconds
 */
public record TimesView(List<Amount> stages) {

  public TimesView {
    stages = List.copyOf(stages);
  }

  static TimesView of(List<Stage> trace) {
    return new TimesView(
        trace.stream().map(stage -> new Amount(stage.label(), stage.milliseconds())).toList());
  }

  /** The stages side by side. */
  public Svg bar() {
    return Bars.stacked(stages, "ms");
  }

  /** All of it, in milliseconds. */
  public String total() {
    return Numbers.round(stages.stream().mapToDouble(Amount::value).sum());
  }

  /** A stage's time, in milliseconds. */
  public String time(int stage) {
    return Numbers.round(stages.get(stage).value());
  }

  /** A patch of the stage's colour. */
  public Svg key(int stage) {
    return Bars.key(stage);
  }
}
