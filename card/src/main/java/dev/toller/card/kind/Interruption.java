// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.TollerException;

/** What becomes of a stage whose thread is interrupted. */
public final class Interruption {

  private Interruption() {}

  /**
   * Fails where the thread is interrupted; a stage asks between two pieces of its work.
   *
   * @throws TollerException of kind {@code FAILED}; the thread stays interrupted
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw of(new InterruptedException());
    }
  }

  /** The exception to throw; the thread stays interrupted. */
  static TollerException of(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new TollerException(
        TollerException.Kind.FAILED,
        "The card was interrupted; what is finished stays, and --resume goes on from there.",
        cause);
  }
}
