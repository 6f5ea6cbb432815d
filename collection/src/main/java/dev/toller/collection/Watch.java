// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Progress;
import dev.toller.TollerException;
import java.util.function.BooleanSupplier;

/**
 * Who watches a sync.
 *
 * @param progress told how far it has come
 * @param stopped whether somebody wants it to end
 */
record Watch(Progress progress, BooleanSupplier stopped) {

  boolean isStopped() {
    return stopped.getAsBoolean();
  }

  /** Ends the sync if somebody wants that. */
  void check() {
    if (isStopped()) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The sync was interrupted: what it had committed is kept; sync again to go on.");
    }
  }
}
