// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import java.util.function.Supplier;

/** Checks of operands against the batch, beside those that need none. */
final class Check {

  private Check() {}

  /**
   * Does nothing where the condition holds.
   *
   * @param sentence names both sides
   * @throws IllegalArgumentException where it does not hold
   */
  static void that(boolean holds, Supplier<String> sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence.get());
    }
  }
}
