// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as pages and tables write them. */
public final class Numbers {

  private static final double LEAST = 0.00005;
  private static final double WHOLE = 1e15;

  private Numbers() {}

  /** A measure, with four digits. */
  public static String digits(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** A difference of measures, with its sign. */
  public static String signed(double value) {
    return (value < 0 ? "−" : "+") + digits(Math.abs(value));
  }

  /** Any value: a whole number as such, else with four digits after the point or before it. */
  public static String plain(double value) {
    double size = Math.abs(value);
    String format = size >= 1000 ? "%,.0f" : size >= 100 ? "%.1f" : size < LEAST ? "%.1e" : "%.4f";
    String text =
        size == Math.rint(size) && size < WHOLE
            ? count((long) size)
            : String.format(Locale.ROOT, format, size);
    return (value < 0 ? "−" : "") + text;
  }

  /** A number that somebody chose, with the digits that it has. */
  public static String exact(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** A time in the unit that suits it. */
  public static String duration(double seconds) {
    if (seconds < 1) {
      return round(seconds * 1000) + " ms";
    }
    return seconds < 120 ? round(seconds) + " s" : round(seconds / 60) + " min";
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
  public static String tick(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value + 0.0);
    return text.replaceAll("\\.?0+$", "");
  }
}
