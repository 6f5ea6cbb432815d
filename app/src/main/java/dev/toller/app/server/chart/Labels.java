// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import dev.toller.app.server.chart.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/**
 * Names beside dots, on the right or the left, and moved down until they cover neither a dot nor
 * another name. How wide a name will be is guessed for a narrow drawing.
 */
final class Labels {

  private static final double LINE = 14;
  private static final double CHARACTER = 1.7;
  private static final double DOT = 2;
  private static final double DROP = 4;
  private static final int DISTANCE = 11;

  /** Something that must not be covered, in percent across and pixels down. */
  private record Taken(double left, double right, double middle) {

    boolean covers(Taken other) {
      return left < other.right && other.left < right && Math.abs(middle - other.middle) < LINE;
    }
  }

  private final List<Taken> taken = new ArrayList<>();

  /** Keeps the place of a dot free. */
  void keepFree(double x, double y) {
    taken.add(new Taken(x - DOT, x + DOT, y));
  }

  /** Writes the name of a dot. */
  void place(Svg svg, double x, double y, String name) {
    for (double middle = y; ; middle++) {
      for (Anchor anchor : new Anchor[] {Anchor.START, Anchor.END}) {
        Taken label = label(x, middle, anchor, name);
        if (label.left() >= 0 && label.right() <= 100 && free(label)) {
          taken.add(label);
          svg.beside(x, middle + DROP, anchor, DISTANCE, name);
          return;
        }
      }
    }
  }

  private static Taken label(double x, double middle, Anchor anchor, String name) {
    double width = Math.min(name.length() * CHARACTER, 40);
    return anchor == Anchor.START
        ? new Taken(x + DOT, x + DOT + width, middle)
        : new Taken(x - DOT - width, x - DOT, middle);
  }

  private boolean free(Taken label) {
    return taken.stream().noneMatch(label::covers);
  }
}
