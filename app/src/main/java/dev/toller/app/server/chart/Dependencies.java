// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps of which each needs some before it: a row for each, further right the more must come
 * before, and a line from what a step needs to the step. Rows have no gap between them.
 */
public final class Dependencies {

  private static final int HEIGHT = 36;
  private static final int DOT = 6;

  private final List<Step> steps;
  private final List<Integer> depths = new ArrayList<>();
  private final Scale scale;

  /**
   * A step.
   *
   * @param name what it is
   * @param needs which of the steps before it, from 0
   */
  public record Step(String name, List<Integer> needs) {
    public Step {
      needs = List.copyOf(needs);
    }
  }

  /** The rows of these steps, each after what it needs. */
  public Dependencies(List<Step> steps) {
    this.steps = List.copyOf(steps);
    for (Step step : steps) {
      depths.add(step.needs().stream().mapToInt(need -> depths.get(need) + 1).max().orElse(0));
    }
    int deepest = depths.stream().mapToInt(Integer::intValue).max().orElse(0);
    this.scale = new Scale(0, Math.max(1, deepest), 12, 88);
  }

  /** All rows in one drawing; the table beside it names the steps. */
  public Svg plot() {
    Svg svg = new Svg(steps.size() * HEIGHT, "");
    for (int i = 0; i < steps.size(); i++) {
      for (int need : steps.get(i).needs()) {
        svg.line(x(need), y(need), x(i), y(i), "link");
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      svg.dot(x(i), y(i), DOT, "series-1", steps.get(i).name());
    }
    return svg;
  }

  private double x(int step) {
    return scale.at(depths.get(step));
  }

  private static int y(int step) {
    return step * HEIGHT + HEIGHT / 2;
  }
}
