// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One system of a report.
 *
 * @param name by which the run calls it
 * @param metrics by name, in the order in which they were asked for
 * @param latency where queries were timed
 * @param indexBytes the size of the index, where there is one
 * @param missing the judged queries for which the run has no ranking, in ascending order
 */
public record SystemReport(
    String name,
    Map<String, MetricReport> metrics,
    Optional<Latency> latency,
    OptionalLong indexBytes,
    List<String> missing) {

  public SystemReport {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    missing = List.copyOf(missing);
  }
}
