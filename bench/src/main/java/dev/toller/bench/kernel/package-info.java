// SPDX-License-Identifier: Apache-2.0
/** How fast the engine's kernels are, measured with JMH in a process of its own. */
package dev.toller.bench.kernel;
