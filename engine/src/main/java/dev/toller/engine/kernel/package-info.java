// SPDX-License-Identifier: Apache-2.0
/**
 * Loops over arrays of single precision, in two versions that give the same results: plain, and
 * with the Vector API. Start at {@link dev.toller.engine.kernel.Kernels}.
 */
package dev.toller.engine.kernel;
