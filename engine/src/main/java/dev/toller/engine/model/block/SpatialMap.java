// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;

/**
 * One linear map over the positions, the same for all columns, without bias: the spatial
 * fully-connected mixer. All sequences have the same number of positions.
 *
 * @param weight {@code [positions, positions]}
 */
public record SpatialMap(Parameter weight) implements TokenMixer {

  /** Declares {@code weight}. */
  public static SpatialMap of(Scope at, int positions, Initialiser start) {
    return new SpatialMap(at.declare("weight", start, positions, positions));
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.mixPositions(x, weight);
  }
}
