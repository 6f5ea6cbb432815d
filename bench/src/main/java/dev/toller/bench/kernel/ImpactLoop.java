// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import static dev.toller.bench.kernel.ImpactBenchmark.NUMBERS;

import dev.toller.engine.kernel.ImpactKernels;

/** What is measured of a search by impacts. */
public enum ImpactLoop {
  /** Postings of a window, a term after the other. */
  SUMS,
  /** Rows of a window, of several terms at once. */
  ROWS,
  /** The few sums that are large enough. */
  LARGE_SUMS,
  /** The few sums that may become large enough. */
  SUMS_WITH_BOUNDS;

  /** Runs it over all numbers; what it gives depends on all of them. */
  int run(ImpactKernels kernels, ImpactBenchmark numbers) {
    return switch (this) {
      case SUMS -> {
        kernels.accumulate(numbers.bytes, 0, NUMBERS, 77, numbers.sums);
        yield numbers.sums[NUMBERS / 2];
      }
      case ROWS -> {
        kernels.addRows(numbers.bytes, numbers.rows, 0, numbers.weights, NUMBERS, numbers.sums);
        yield numbers.sums[NUMBERS / 2];
      }
      case LARGE_SUMS ->
          kernels.atLeast(numbers.fixed, 0, NUMBERS, ImpactBenchmark.LARGE, numbers.found);
      case SUMS_WITH_BOUNDS ->
          kernels.atLeast(
              numbers.fixed,
              numbers.bounds,
              ImpactBenchmark.BLOCK,
              NUMBERS,
              ImpactBenchmark.LARGE,
              NUMBERS,
              numbers.found);
    };
  }
}
