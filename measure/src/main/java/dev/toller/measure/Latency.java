// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import java.util.Collection;
import java.util.Optional;

/**
 * How long queries took. Percentiles are times that were measured, by nearest rank: the smallest
 * that at least this share of all does not exceed.
 *
 * @param count how many were timed
 * @param p50 the median, in milliseconds
 * @param p99 the time that one in a hundred exceeds, in milliseconds
 */
public record Latency(int count, double p50, double p99) {

  private static final double NANOS = 1e6;

  /** The latency over these times in nanoseconds; empty where there are none. */
  public static Optional<Latency> of(Collection<Long> nanos) {
    if (nanos.isEmpty()) {
      return Optional.empty();
    }
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return Optional.of(new Latency(sorted.length, percentile(sorted, 50), percentile(sorted, 99)));
  }

  private static double percentile(long[] sorted, int percent) {
    return sorted[Math.ceilDiv(percent * sorted.length, 100) - 1] / NANOS;
  }
}
