// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.time.Duration;

/**
 * What one file may cost.
 *
 * @param bytes the largest file that is read
 * @param characters the longest text that is taken out of a file, so that a small archive cannot
 *     unfold into gigabytes
 * @param time the longest time that a parser may take
 */
public record FormatLimits(long bytes, int characters, Duration time) {

  /** 64 MiB a file, 32 million characters of text, one minute. */
  public static final FormatLimits DEFAULT =
      new FormatLimits(64L << 20, 32_000_000, Duration.ofMinutes(1));
}
