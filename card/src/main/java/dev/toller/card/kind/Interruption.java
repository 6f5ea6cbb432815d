// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.TollerException;

/** What becomes of a stage whose thread is interrupted. */
final class Interruption {

  private Interruption() {}

  /** The exception to throw; the thread stays interrupted. */
  static TollerException of(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new TollerException(
        TollerException.Kind.FAILED,
        "The card was interrupted; what is finished stays, and --resume goes on from there.",
        cause);
  }
}
