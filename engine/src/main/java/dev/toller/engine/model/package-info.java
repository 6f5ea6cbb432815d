// SPDX-License-Identifier: Apache-2.0
/**
 * Networks as they are published, and how a checkpoint becomes one. Start at {@link
 * dev.toller.engine.model.Model}; {@link dev.toller.engine.model.Architecture} lists what is known.
 */
package dev.toller.engine.model;
