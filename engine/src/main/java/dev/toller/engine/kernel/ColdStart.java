// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

/**
 * The first moments of a process, in which plain loops are faster: until C2 has compiled it, the
 * Vector API makes an object of each vector, and a first query would take five times as long. Plain
 * products have the same bits, so nobody can tell when the start is over.
 */
final class ColdStart {

  /** Multiply-adds of products for a handful of queries. */
  private static final long ENOUGH = 1_000_000_000;

  private final long enough;
  private volatile long done;

  private ColdStart(long enough, long done) {
    this.enough = enough;
    this.done = done;
  }

  /**
   * A start that begins now.
   *
   * @param over whether it is over at once, as it is where a width was asked for
   */
  static ColdStart unless(boolean over) {
    return unless(over, ENOUGH);
  }

  /**
   * A start that begins now.
   *
   * @param over whether it is over at once
   * @param enough multiply-adds after which it is over
   */
  static ColdStart unless(boolean over, long enough) {
    return new ColdStart(enough, over ? enough : 0);
  }

  /**
   * Whether it still lasts. Threads may count a little too much or too little.
   *
   * @param work multiply-adds that are about to be done
   */
  boolean lasts(long work) {
    long before = done;
    if (before >= enough) {
      return false;
    }
    done = before + work;
    return true;
  }
}
