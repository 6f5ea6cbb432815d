// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

/** Holds the kernels of this process from their first use on. */
final class BestKernels {

  static final Kernels INSTANCE = KernelChoice.choose();

  private BestKernels() {}
}
