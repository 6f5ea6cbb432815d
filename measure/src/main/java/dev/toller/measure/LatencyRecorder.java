// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Times queries, each by its id, by the JVM's monotonic clock. May be used from several threads at
 * once. The first queries after a start also time the warming of the JVM: leave them out by asking
 * them once before.
 */
public final class LatencyRecorder {

  private final Map<String, Long> nanos = new ConcurrentHashMap<>();

  /** Does the work and keeps how long it took; a query timed again counts with its last time. */
  public <T> T time(String query, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    nanos.put(query, System.nanoTime() - start);
    return result;
  }

  /** Nanoseconds by query id. */
  public Map<String, Long> nanos() {
    return Map.copyOf(nanos);
  }
}
