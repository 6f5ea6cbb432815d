// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.measure.statistics.Estimate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One metric of one system.
 *
 * @param estimate the mean over all judged queries, with its interval
 * @param values the value of each judged query, by ascending id
 * @param vsBaseline against the baseline; empty for the baseline itself and where there is none
 */
public record MetricReport(
    Estimate estimate, SortedMap<String, Double> values, Optional<Comparison> vsBaseline) {

  public MetricReport {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}
