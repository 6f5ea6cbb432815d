// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to positions between two ends.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}, above {@code low}
 * @param from where {@code low} stands
 * @param to where {@code high} stands
 */
record Scale(double low, double high, double from, double to) {

  /** A scale whose ends are round numbers around the values, with round steps between them. */
  static Scale around(double least, double most, double from, double to) {
    double spread = most > least ? most - least : Math.max(1e-3, Math.abs(most) * 0.1);
    double step = step(spread);
    double low = Math.floor((least - spread * 0.05) / step) * step;
    double high = Math.ceil((most + spread * 0.05) / step) * step;
    return new Scale(least >= 0 ? Math.max(0, low) : low, high, from, to);
  }

  /** A round step (1, 2 or 5 times a power of ten) that makes about five of the spread. */
  private static double step(double spread) {
    double raw = spread / 5;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double leading = raw / power;
    return power * (leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10);
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** Round values from one end to the other. */
  List<Double> ticks() {
    double step = step(high - low);
    List<Double> ticks = new ArrayList<>();
    for (long i = Math.round(Math.ceil(low / step - 1e-9)); i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
