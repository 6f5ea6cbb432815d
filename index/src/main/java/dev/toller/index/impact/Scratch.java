// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The arrays that a search needs, used again by the next one. For one thread at a time. */
final class Scratch {

  private short[] bounds = new short[0];
  private int[] sums = new int[0];
  private int[] found = new int[0];
  private int[] sorted = new int[0];

  /** Those that nobody uses. */
  static final class Pool {
    private final Queue<Scratch> free = new ConcurrentLinkedQueue<>();

    Scratch take() {
      Scratch scratch = free.poll();
      return scratch == null ? new Scratch() : scratch;
    }

    /** Gives back what was taken, in the state in which it was. */
    void give(Scratch scratch) {
      free.add(scratch);
    }
  }

  /** Bounds of blocks, the first of which are 0. */
  short[] bounds(int count) {
    if (bounds.length < count) {
      bounds = new short[count];
    } else {
      Arrays.fill(bounds, 0, count, (short) 0);
    }
    return bounds;
  }

  /** Sums, all 0; whoever adds to some sets them to 0 again. */
  int[] sums(int count) {
    if (sums.length < count) {
      sums = new int[count];
    }
    return sums;
  }

  /** Room for what is found. */
  int[] found(int count) {
    if (found.length < count) {
      found = new int[count];
    }
    return found;
  }

  /** Room for the same in another order. */
  int[] sorted(int count) {
    if (sorted.length < count) {
      sorted = new int[count];
    }
    return sorted;
  }
}
