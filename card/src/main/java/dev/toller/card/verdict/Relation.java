// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

/** How two values are compared. */
public enum Relation {
  /** Larger. */
  ABOVE(">"),
  /** Larger or equal. */
  AT_LEAST(">="),
  /** Smaller. */
  BELOW("<"),
  /** Smaller or equal. */
  AT_MOST("<="),
  /** The same, to the last bit. */
  EQUAL("=");

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  /** Whether it holds. */
  boolean holds(double left, double right) {
    return switch (this) {
      case ABOVE -> left > right;
      case AT_LEAST -> left >= right;
      case BELOW -> left < right;
      case AT_MOST -> left <= right;
      case EQUAL -> left == right;
    };
  }

  @Override
  public String toString() {
    return sign;
  }
}
