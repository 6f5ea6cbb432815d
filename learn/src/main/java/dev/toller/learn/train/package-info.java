// SPDX-License-Identifier: Apache-2.0
/**
 * Training from a configuration to a model folder: {@link dev.toller.learn.train.TrainingConfig}
 * says what, {@link dev.toller.learn.train.Training} does it, so that a killed run goes on where
 * its last checkpoint is.
 */
package dev.toller.learn.train;
