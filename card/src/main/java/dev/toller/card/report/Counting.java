// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts. */
final class Counting {

  private Counting() {}

  /** How often each thing occurs, in the order of first occurrence. */
  static <T> Map<T, Long> inOrder(List<T> things) {
    Map<T, Long> counts = new LinkedHashMap<>();
    things.forEach(thing -> counts.merge(thing, 1L, Long::sum));
    return counts;
  }
}
