// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

/** Kernels of some vector width, seen from where the Vector API may be missing. */
interface VectorVersion extends Kernels {

  /** How wide its vectors are. */
  int bits();

  /** Whether the CPU has vectors of this width, and of 128 bits at least. */
  boolean supported();
}
