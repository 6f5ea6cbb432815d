// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.util.Arrays;

/** A growing list of token numbers. */
final class Ids {

  private int[] values = new int[64];
  private int size;

  void add(int id) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = id;
  }

  /** Appends the first {@code length} of others. */
  void addAll(Ids others, int length) {
    for (int i = 0; i < length; i++) {
      add(others.values[i]);
    }
  }

  int size() {
    return size;
  }

  /** Keeps the first {@code length}, or all where there are fewer. */
  void cut(int length) {
    size = Math.min(size, length);
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
