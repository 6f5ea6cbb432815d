// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.TollerException;

/** What the process returns: 0 done, 1 the thing asked for failed, 2 wrong usage or bad input. */
public final class ExitCode {

  /** Done. */
  public static final int DONE = 0;

  /** The thing asked for failed. */
  public static final int FAILED = 1;

  /** Wrong usage or bad input. */
  public static final int USAGE = 2;

  private ExitCode() {}

  /** The code for a kind of trouble. */
  public static int of(TollerException.Kind kind) {
    return switch (kind) {
      case INVALID, NOT_FOUND -> USAGE;
      case CONFLICT, UNAVAILABLE, DAMAGED, FAILED -> FAILED;
    };
  }
}
