// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import java.nio.file.Path;
import java.util.SortedMap;

/**
 * A stage that has run.
 *
 * @param output what it wrote
 * @param seconds how long it took
 * @param memory bytes of the process at its peak
 * @param disk bytes that it wrote
 * @param timings what the clock said in it
 */
record Finished(
    Path output, double seconds, long memory, long disk, SortedMap<String, Double> timings) {}
