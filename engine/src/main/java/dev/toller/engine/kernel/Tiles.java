// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** What the tiles of all widths share. */
final class Tiles {

  private Tiles() {}

  /** The numbers of the bias in the lanes of the mask, or zeros where there is no bias. */
  static FloatVector start(float[] bias, int at, VectorMask<Float> mask) {
    return bias.length == 0
        ? FloatVector.zero(FLOATS)
        : FloatVector.fromArray(FLOATS, bias, at, mask);
  }
}
