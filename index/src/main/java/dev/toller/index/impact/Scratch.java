// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The arrays that a search needs, used again by the next one. For one thread at a time. */
final class Scratch {

  private int[] bounds = new int[0];
  private int[] scaled = new int[0];
  private int[] sums = new int[0];
  private int[] found = new int[0];

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

  /** Room for the bounds of blocks. */
  int[] bounds(int count) {
    if (bounds.length < count) {
      bounds = new int[count];
    }
    return bounds;
  }

  /** Room for the same times a number. */
  int[] scaled(int count) {
    if (scaled.length < count) {
      scaled = new int[count];
    }
    return scaled;
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
}
