// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

/**
 * A block that looks across the positions of a sequence, the exchangeable part of a MetaFormer
 * layer (Yu et al. 2022); all other blocks work row by row. It keeps the number of columns.
 */
@FunctionalInterface
public interface TokenMixer extends Block {

  /** Leaves every position to itself. */
  TokenMixer NONE = (_, x) -> x;
}
