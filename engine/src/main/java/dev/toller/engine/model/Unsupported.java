// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Config;

/** Refuses settings that would give another network than the one described. */
final class Unsupported {

  private Unsupported() {}

  /** Refuses a text other than the one that is known. */
  static void unless(Config config, String key, String known) {
    String found = config.string(key, known);
    if (!found.equals(known)) {
      throw refusal(config, key, found, known);
    }
  }

  /** Refuses a truth value other than the one that is known. */
  static void unless(Config config, String key, boolean known) {
    boolean found = config.flag(key, known);
    if (found != known) {
      throw refusal(config, key, found, known);
    }
  }

  /** Refuses a number other than the one that is known. */
  static void unless(Config config, String key, double known) {
    double found = config.number(key, known);
    if (found != known) {
      throw refusal(config, key, found, known);
    }
  }

  /** The sentence about a value. */
  static TollerException refusal(Config config, String key, Object found, Object known) {
    return TollerException.invalid(
        "'%s' in '%s' is %s, and only %s is supported.".formatted(key, config, found, known));
  }
}
