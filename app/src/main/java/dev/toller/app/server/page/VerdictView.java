// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

/**
 * A verdict as a chip.
 *
 * @param words what became of the claim
 * @param sign one character that says it without colour
 * @param style the class of its colours
 */
public record VerdictView(String words, String sign, String style) {

  /** The chip of a verdict in words. */
  public static VerdictView of(String words) {
    return switch (words) {
      case "exact" -> new VerdictView(words, "=", "held");
      case "within band" -> new VerdictView(words, "≈", "held");
      case "held" -> new VerdictView(words, "✓", "held");
      case "not held" -> new VerdictView(words, "✗", "missed");
      case "surprising" -> new VerdictView(words, "!", "odd");
      default -> new VerdictView(words, "○", "open");
    };
  }

  /** What the verdict means. */
  public String meaning() {
    return switch (words) {
      case "exact" -> "equal to the last digit";
      case "within band" -> "as large as expected";
      case "held" -> "the inequality holds";
      case "not held" -> "it does not, here";
      case "surprising" -> "too good, to be looked into";
      default -> "no record yet";
    };
  }
}
