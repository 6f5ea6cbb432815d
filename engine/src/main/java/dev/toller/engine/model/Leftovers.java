// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Stored tensors that a network may leave alone: buffers, copies of tied weights, heads that it
 * does not have.
 */
final class Leftovers {

  private Leftovers() {}

  /**
   * Tensors whose whole name matches.
   *
   * @param patterns alternatives
   */
  static Predicate<String> matching(String... patterns) {
    return Pattern.compile(String.join("|", patterns)).asMatchPredicate();
  }
}
