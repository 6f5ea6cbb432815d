// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

/** How large an experiment is. */
public enum Tier {
  /** Identity: against closed forms, brute force, hand-computed steps; on every build. */
  T0,
  /** The scaled claim, in minutes on two cores. */
  T1,
  /** More data and seeds, up to an hour. */
  T2,
  /** The published setting. */
  T3;

  /** What a method is called that has a record of this tier. */
  public String status() {
    return switch (this) {
      case T0 -> "implemented";
      case T1 -> "reproduced";
      case T2, T3 -> "confirmed";
    };
  }
}
