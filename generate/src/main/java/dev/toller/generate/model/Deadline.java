// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.model;

import java.time.Duration;

/** The moment by which the next token must be there. Used by one thread. */
final class Deadline {

  private final OpenAiModel.Timeouts timeouts;
  private Duration limit;
  private long start = System.nanoTime();
  private boolean waitsForFirst = true;

  /** Starts to wait for the first token. */
  Deadline(OpenAiModel.Timeouts timeouts) {
    this.timeouts = timeouts;
    this.limit = timeouts.firstToken();
  }

  /** A token came: starts to wait for the next one. */
  void token() {
    waitsForFirst = false;
    limit = timeouts.nextToken();
    start = System.nanoTime();
  }

  /** How long there is to wait, at least 0. */
  long nanosLeft() {
    return Math.max(0, limit.toNanos() - (System.nanoTime() - start));
  }

  /** How long is waited in all. */
  Duration limit() {
    return limit;
  }

  /** Whether no token has come yet. */
  boolean waitsForFirst() {
    return waitsForFirst;
  }
}
