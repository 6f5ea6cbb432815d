// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

/**
 * Where a sequence of tokens occurs: rows {@code from} to before {@code end} of the index that gave
 * it, and of no other.
 *
 * @param from the first row
 * @param end the row after the last
 * @param length how many tokens the sequence has
 */
public record Range(int from, int end, int length) {

  /** These rows; {@link #nothing} where there are none, so that all empty ranges are equal. */
  static Range of(int from, int end, int length) {
    return from < end ? new Range(from, end, length) : nothing(length);
  }

  static Range nothing(int length) {
    return new Range(0, 0, length);
  }

  /** How often the sequence occurs. */
  public int count() {
    return end - from;
  }

  /** Whether the sequence does not occur. */
  public boolean isEmpty() {
    return from >= end;
  }
}
