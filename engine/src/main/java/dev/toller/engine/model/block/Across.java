// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Tensor;

/** A part of a network that looks from one sequence at another. */
@FunctionalInterface
public interface Across {

  /** The block that looks at {@code memory}. */
  Block over(Tensor memory);

  /** The mixer that looks at its own sequence. */
  default TokenMixer toItself() {
    return (ops, x) -> over(x).apply(ops, x);
  }
}
