// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import static dev.toller.bench.kernel.ImpactBenchmark.NUMBERS;

import dev.toller.engine.kernel.ImpactKernels;

/** What is measured of a search by impacts. */
public enum ImpactLoop {
  /** Bounds of blocks, a term after the other. */
  BOUNDS,
  /** Sums of a window, a term after the other. */
  SUMS,
  /** The few sums that are large enough. */
  LARGE_SUMS;

  /** Runs it over all numbers; what it gives depends on all of them. */
  int run(ImpactKernels kernels, ImpactBenchmark numbers) {
    return switch (this) {
      case BOUNDS -> {
        java.util.Arrays.fill(numbers.bounds, (short) 0);
        kernels.addScaled(numbers.bytes, 0, NUMBERS, 77, 4, numbers.bounds);
        yield numbers.bounds[NUMBERS / 2] + kernels.largest(numbers.bounds, NUMBERS);
      }
      case SUMS -> {
        kernels.accumulate(numbers.bytes, 0, NUMBERS, 77, numbers.sums);
        yield numbers.sums[NUMBERS / 2];
      }
      case LARGE_SUMS ->
          kernels.atLeast(numbers.fixed, NUMBERS, ImpactBenchmark.LARGE, numbers.found);
    };
  }
}
