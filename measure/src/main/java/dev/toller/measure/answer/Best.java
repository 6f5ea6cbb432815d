// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The reference that an answer fits best is the one that counts. */
final class Best {

  private Best() {}

  /** The highest value over the references. */
  static double of(List<String> references, ToDoubleFunction<String> measure) {
    return references.stream()
        .mapToDouble(measure)
        .max()
        .orElseThrow(() ->
            new IllegalArgumentException("an answer is measured against at least one reference"));
  }
}
