// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import java.util.function.Consumer;

/**
 * Checks a method against what it must equal: a closed form, brute force, steps computed by hand.
 * Needs no data. Found by {@link java.util.ServiceLoader}.
 */
public interface Identity {

  /** The name by which cards call it. */
  String name();

  /** Whether it trains models, so that records are verified without running it again. */
  default boolean trains() {
    return false;
  }

  /**
   * Runs the checks.
   *
   * @param finding told of each
   */
  void check(Consumer<Finding> finding);

  /**
   * One check.
   *
   * @param what was checked
   * @param expected what it must equal
   * @param got what came out
   * @param tolerance the largest difference that counts as equal
   */
  record Finding(String what, double expected, double got, double tolerance) {

    /** Whether it is equal. */
    public boolean equal() {
      return Math.abs(expected - got) <= tolerance;
    }
  }
}
