// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.Ranking;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one system did with the queries of a data set.
 *
 * @param name by which the report calls it
 * @param rankings query id to what was found
 * @param nanos query id to how long it took; empty where it was not timed
 * @param indexBytes the size of the index, where there is one
 */
public record SystemRun(
    String name, Map<String, Ranking> rankings, Map<String, Long> nanos, OptionalLong indexBytes) {

  public SystemRun {
    rankings = Map.copyOf(rankings);
    nanos = Map.copyOf(nanos);
  }

  /** A system of which only the rankings are known. */
  public static SystemRun of(String name, Map<String, Ranking> rankings) {
    return new SystemRun(name, rankings, Map.of(), OptionalLong.empty());
  }
}
