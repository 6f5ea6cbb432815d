// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code libtorch} back end: the operations of {@link dev.toller.engine.tensor.Ops} with
 * gradients, for learning and for comparison. Start at {@link
 * dev.toller.learn.libtorch.LibtorchOps}.
 */
package dev.toller.learn.libtorch;
