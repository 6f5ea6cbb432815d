// SPDX-License-Identifier: Apache-2.0
/**
 * What is made small: losses over the scores of a batch, each from its paper's equation. They see
 * libtorch tensors with their graph; {@link dev.toller.learn.objective.Objectives} names them.
 */
package dev.toller.learn.objective;
