// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

/**
 * What work takes, estimated or measured.
 *
 * @param seconds on the clock
 * @param memory bytes of the process at its peak
 * @param disk bytes that stay
 */
public record Cost(double seconds, long memory, long disk) {

  /** Nothing. */
  public static final Cost NONE = new Cost(0, 0, 0);

  /** This and then the other. */
  public Cost then(Cost next) {
    return new Cost(seconds + next.seconds, Math.max(memory, next.memory), disk + next.disk);
  }
}
