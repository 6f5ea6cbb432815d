// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Maps values to positions from left to right: evenly, or by their logarithms where the largest is
 * more than twenty times the smallest.
 *
 * @param scale of the values or their logarithms
 * @param logarithmic which of the two
 */
record Across(Scale scale, boolean logarithmic) {

  private static final double WIDE = 20;
  private static final double[] STEPS = {1, 2, 5};
  private static final int FEW = 2;

  static Across of(List<Double> values, double from, double to) {
    double least = values.stream().min(Double::compare).orElse(0.0);
    double most = values.stream().max(Double::compare).orElse(1.0);
    if (least > 0 && most / least > WIDE) {
      double room = 0.03 * Math.log10(most / least);
      return new Across(
          new Scale(Math.log10(least) - room, Math.log10(most) + room, from, to), true);
    }
    return new Across(Scale.around(Math.min(0, least), most, from, to), false);
  }

  double at(double value) {
    return scale.at(logarithmic ? Math.log10(value) : value);
  }

  List<Double> ticks() {
    if (!logarithmic) {
      return scale.ticks();
    }
    List<Double> tens = ticks(1);
    return tens.size() > FEW ? tens : ticks(STEPS.length);
  }

  /** The first steps of each power of ten that the scale holds. */
  private List<Double> ticks(int steps) {
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(scale.low()); power <= scale.high(); power++) {
      double ten = Math.pow(10, power);
      DoubleStream.of(STEPS)
          .limit(steps)
          .map(step -> step * ten)
          .filter(this::holds)
          .forEach(ticks::add);
    }
    return ticks;
  }

  private boolean holds(double value) {
    double position = Math.log10(value);
    return position >= scale.low() && position <= scale.high();
  }
}
