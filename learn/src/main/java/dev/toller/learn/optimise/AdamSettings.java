// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.optimise;

/**
 * The constants of AdamW.
 *
 * @param rate the peak of the learning rate
 * @param beta1 how long gradients are remembered
 * @param beta2 how long their squares are
 * @param epsilon added under the fraction
 * @param weightDecay the part of a weight that a step of rate 1 takes away; biases and gains, which
 *     have one side, keep theirs
 * @param stable whether a tensor's step is shortened where its gradient is larger than its past
 *     says
 */
public record AdamSettings(
    double rate, double beta1, double beta2, double epsilon, double weightDecay, boolean stable) {}
