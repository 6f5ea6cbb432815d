// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.Locale;

/**
 * A drawing that grows element by element. Horizontal positions are percentages of the width,
 * vertical ones are pixels. Text is escaped. Not for several threads.
 */
public final class Svg implements Content {

  /** Which end of a text its position names. */
  public enum Anchor {
    /** The left one. */
    START,
    /** The centre. */
    MIDDLE,
    /** The right one. */
    END
  }

  private final int height;
  private final String description;
  private final StringBuilder elements = new StringBuilder();

  /**
   * @param height in pixels
   * @param description what the drawing shows, for those who cannot see it; empty when the words
   *     beside it say so already
   */
  public Svg(int height, String description) {
    this.height = height;
    this.description = description;
  }

  /** A bar from {@code left} to {@code right}, with a tip that shows under the pointer. */
  public Svg bar(double left, double right, double top, double bottom, String style, String tip) {
    return element(
        "rect",
        style,
        tip,
        across("x", left)
            + across("width", right - left)
            + down("y", top)
            + down("height", bottom - top));
  }

  /** A line. */
  public Svg line(double fromX, double fromY, double toX, double toY, String style) {
    return element(
        "line",
        style,
        "",
        across("x1", fromX) + down("y1", fromY) + across("x2", toX) + down("y2", toY));
  }

  /** A dot with a tip. */
  public Svg dot(double x, double y, double radius, String style, String tip) {
    return element("circle", style, tip, across("cx", x) + down("cy", y) + down("r", radius));
  }

  /** Words on a baseline, beginning, centred or ending at {@code x}. */
  public Svg text(double x, double baseline, Anchor anchor, String words) {
    return text(anchor, across("x", x) + down("y", baseline), words);
  }

  /** Words on a baseline, beginning or ending this many pixels from {@code x}. */
  public Svg beside(double x, double baseline, Anchor anchor, int distance, String words) {
    int shift = anchor == Anchor.END ? -distance : distance;
    return text(anchor, across("x", x) + down("dx", shift) + down("y", baseline), words);
  }

  private Svg text(Anchor anchor, String place, String words) {
    String side = anchor.name().toLowerCase(Locale.ROOT);
    elements
        .append("<text text-anchor=\"%s\"%s>".formatted(side, place))
        .append(escape(words))
        .append("</text>");
    return this;
  }

  private Svg element(String name, String style, String tip, String attributes) {
    String title = tip.isEmpty() ? "" : "<title>" + escape(tip) + "</title>";
    elements.append(
        "<%s class=\"%s\"%s>%s</%s>".formatted(name, escape(style), attributes, title, name));
    return this;
  }

  private static String across(String name, double percent) {
    return " %s=\"%s%%\"".formatted(name, number(percent));
  }

  private static String down(String name, double pixels) {
    return " %s=\"%s\"".formatted(name, number(pixels));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The drawing as markup. */
  @Override
  public String toString() {
    String spoken =
        description.isEmpty()
            ? "aria-hidden=\"true\""
            : "role=\"img\" aria-label=\"%s\"".formatted(escape(description));
    return "<svg class=\"chart\" width=\"100%%\" height=\"%d\" %s>%s</svg>"
        .formatted(height, spoken, elements);
  }

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(toString());
  }
}
