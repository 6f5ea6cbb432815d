// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

/**
 * How many tokens two texts keep when both have to fit: the longer one gives way first, and where
 * both are too long each gets half, the second the odd one. This is {@code longest_first} of
 * Hugging Face's {@code tokenizers}.
 */
record PairLengths(int first, int second) {

  /**
   * @param room how many tokens both may have together
   */
  static PairLengths fit(int first, int second, int room) {
    if ((long) first + second <= room) {
      return new PairLengths(first, second);
    }
    int shorter = Math.min(Math.min(first, second), room / 2);
    return first > second
        ? new PairLengths(room - shorter, shorter)
        : new PairLengths(shorter, room - shorter);
  }
}
