// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Svg.Anchor;
import dev.toller.measure.Numbers;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The ranks that a passage has after each stage of a flow: a row for each stage, the best rank on
 * the left, and lines from what a stage was given to what it made of it. Ranks stand on a
 * logarithmic scale, since the first ten matter as much as the next hundred. Rows have no gap.
 */
public final class Standings {

  private static final int HEIGHT = 36;
  private static final int DOT = 6;
  private static final int LEAST_SPAN = 10;

  private final List<Standing> standings;
  private final Scale scale;

  /**
   * Where something stood after a stage.
   *
   * @param stage the stage
   * @param rank from 1; empty where it was not found
   * @param inputs which of the stages before it, from 0, it was made of
   */
  public record Standing(String stage, OptionalInt rank, List<Integer> inputs) {
    public Standing {
      inputs = List.copyOf(inputs);
    }
  }

  /** The rows of these stages. */
  public Standings(List<Standing> standings) {
    this.standings = List.copyOf(standings);
    int worst = standings.stream().flatMapToInt(at -> at.rank().stream()).max().orElse(1);
    this.scale = new Scale(0, Math.log10(Math.max(LEAST_SPAN, worst)), 6, 92);
  }

  /** All rows in one drawing; the table beside it says the same in words. */
  public Svg plot() {
    Svg svg = new Svg(standings.size() * HEIGHT, "");
    ticks().forEach(tick -> svg.line(across(tick), 0, across(tick), bottom(), "grid"));
    for (int i = 0; i < standings.size(); i++) {
      rises(svg, i);
    }
    for (int i = 0; i < standings.size(); i++) {
      stand(svg, i);
    }
    return svg;
  }

  /** The ranks below the rows. */
  public Svg axis() {
    Svg svg = new Svg(20, "");
    ticks().forEach(tick -> svg.text(across(tick), 14, Anchor.MIDDLE, Numbers.count(tick)));
    return svg;
  }

  private IntStream ticks() {
    return IntStream.iterate(1, tick -> Math.log10(tick) <= scale.high(), tick -> tick * 10);
  }

  private void rises(Svg svg, int row) {
    for (int input : standings.get(row).inputs()) {
      OptionalInt from = standings.get(input).rank();
      OptionalInt to = standings.get(row).rank();
      if (from.isPresent() && to.isPresent()) {
        svg.line(
            across(from.getAsInt()), middle(input), across(to.getAsInt()), middle(row), "path");
      }
    }
  }

  private void stand(Svg svg, int row) {
    Standing standing = standings.get(row);
    OptionalInt rank = standing.rank();
    boolean last = row == standings.size() - 1;
    if (rank.isPresent()) {
      String tip = "%s: rank %d".formatted(standing.stage(), rank.getAsInt());
      svg.dot(across(rank.getAsInt()), middle(row), DOT, last ? "series-1" : "stage", tip);
    } else {
      svg.dot(98, middle(row), DOT - 1, "missing", standing.stage() + ": not found");
    }
  }

  private double across(int rank) {
    return scale.at(Math.log10(rank));
  }

  private int bottom() {
    return standings.size() * HEIGHT;
  }

  private static int middle(int row) {
    return row * HEIGHT + HEIGHT / 2;
  }
}
