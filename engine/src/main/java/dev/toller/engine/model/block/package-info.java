// SPDX-License-Identifier: Apache-2.0
/**
 * The parts that networks are put together from, each written once against {@link
 * dev.toller.engine.tensor.Ops}. Start at {@link dev.toller.engine.model.block.Block}.
 */
package dev.toller.engine.model.block;
