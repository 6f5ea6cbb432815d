// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import dev.toller.app.FoundPassage;
import dev.toller.app.SearchResult;
import dev.toller.app.server.chart.Crossings;
import dev.toller.app.server.chart.Svg;
import dev.toller.measure.Numbers;
import java.util.List;

/**
 * What two flows find for one query, side by side.
 *
 * @param left what the first one finds
 * @param right what the second one finds
 * @param lines from each passage on the left to the same one on the right
 * @param shared how many passages both have found
 */
public record CompareView(Side left, Side right, Svg lines, long shared) {

  /** How high a row is; the style sheet agrees. */
  private static final int ROW = 84;

  /**
   * One flow.
   *
   * @param flow its name
   * @param milliseconds how long it took
   * @param rows what it found, best first
   */
  public record Side(String flow, String milliseconds, List<Row> rows) {}

  /**
   * A passage that was found.
   *
   * @param hit the passage
   * @param moved how its rank differs from the other side's, in words
   * @param tone {@code good}, {@code bad}, {@code only} or nothing, for the style
   */
  public record Row(HitView hit, String moved, String tone) {

    /** The nearest heading, or the title where there is none. */
    public String name() {
      return hit.trail().isEmpty() ? hit.title() : hit.trail().getLast();
    }
  }

  /** The two results beside each other. */
  public static CompareView of(Page page, String query, SearchResult left, SearchResult right) {
    List<String> before = ids(left);
    List<String> after = ids(right);
    Matches matches = new Matches(query);
    return new CompareView(
        side(page, matches, left, after),
        side(page, matches, right, before),
        Crossings.plot(before, after, ROW),
        before.stream().filter(after::contains).count());
  }

  private static List<String> ids(SearchResult result) {
    return result.hits().stream().map(FoundPassage::id).toList();
  }

  private static Side side(Page page, Matches matches, SearchResult result, List<String> other) {
    return new Side(
        result.flow(),
        Numbers.round(result.milliseconds()),
        result.hits().stream().map(found -> row(page, matches, found, other)).toList());
  }

  private static Row row(Page page, Matches matches, FoundPassage found, List<String> other) {
    HitView hit = HitView.of(found, matches, page, Address.of(""));
    int there = other.indexOf(found.id()) + 1;
    if (there == 0) {
      return new Row(hit, "only here", "only");
    }
    int by = there - found.rank();
    return by == 0
        ? new Row(hit, "same rank", "")
        : new Row(hit, (by > 0 ? "↑ " : "↓ ") + Math.abs(by), by > 0 ? "good" : "bad");
  }
}
