// SPDX-License-Identifier: Apache-2.0
/** Programs of their own that benchmarks start to measure libtorch and training on it. */
package dev.toller.learn.peer;
