// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import dev.toller.engine.kernel.Kernels;

/** Which kernels are measured. */
public enum Version {
  BEST,
  PLAIN;

  /** The kernels. */
  Kernels kernels() {
    return this == BEST ? Kernels.best() : Kernels.plain();
  }
}
