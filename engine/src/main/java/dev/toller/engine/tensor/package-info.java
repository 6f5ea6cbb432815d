// SPDX-License-Identifier: Apache-2.0
/**
 * Tensor operations that networks are written against, and the back end that runs them on the JVM
 * alone. Start at {@link dev.toller.engine.tensor.Ops}.
 */
package dev.toller.engine.tensor;
