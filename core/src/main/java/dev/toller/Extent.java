// SPDX-License-Identifier: Apache-2.0
package dev.toller;

/**
 * An inclusive range of page or line numbers, counted from 1.
 *
 * @param first the first page or line
 * @param last the last one, not before {@code first}
 */
public record Extent(int first, int last) {

  public Extent {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException(
          "an extent needs 1 <= first <= last, got %d-%d".formatted(first, last));
    }
  }

  /** {@code "7"} for one page or line, {@code "7-9"} for several. */
  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
