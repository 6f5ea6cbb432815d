// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import java.util.Locale;

/** Numbers as the pages write them. */
public final class Numbers {

  private Numbers() {}

  /** A measure, with four digits. */
  public static String digits(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** A difference of measures, with its sign. */
  public static String signed(double value) {
    return (value < 0 ? "−" : "+") + digits(Math.abs(value));
  }

  /** A duration, with about three digits. */
  public static String round(double value) {
    String format = Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /** A count, with a separator at thousands. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A size in the unit that suits it. */
  public static String bytes(long bytes) {
    String[] units = {"bytes", "KB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? count(bytes) + " bytes" : round(value) + " " + units[unit];
  }

  /** A p-value, as precise as anybody needs it. */
  public static String p(double value) {
    return value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** The number at a line of a grid, without digits that say nothing. */
  static String tick(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value + 0.0);
    return text.replaceAll("\\.?0+$", "");
  }
}
