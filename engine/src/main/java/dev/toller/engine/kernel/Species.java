// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shape that the kernels of this class loader compute with: the number in the system
 * property {@link KernelChoice#PROPERTY}, else what the CPU prefers. It must be a constant to C2,
 * hence one shape a class loader.
 */
final class Species {

  /** How wide a vector is, in bits. */
  static final int BITS = KernelChoice.bits().orElse(VectorShape.preferredShape().vectorBitSize());

  private static final VectorShape SHAPE = VectorShape.forBitSize(BITS);

  static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);

  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);

  /** As many lanes as {@link #FLOATS}, in half the width. */
  static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(BITS / 2));

  /** Numbers of single precision in a vector. */
  static final int LANES = FLOATS.length();

  /** Whether there are 32 vector registers: with AVX-512 and on AArch64; else there are 16. */
  static final boolean MANY_REGISTERS =
      BITS == 512 || System.getProperty("os.arch").equals("aarch64");

  private static final FloatVector PLACES =
      IntVector.zero(INTS).addIndex(1).convert(VectorOperators.I2F, 0).reinterpretAsFloats();

  private static final VectorShuffle<Float> BY_1 = VectorShuffle.fromOp(FLOATS, i -> i ^ 1);
  private static final VectorShuffle<Float> BY_2 = VectorShuffle.fromOp(FLOATS, i -> i ^ 2);
  private static final VectorShuffle<Float> BY_4 =
      VectorShuffle.fromOp(FLOATS, i -> (i ^ 4) % LANES);
  private static final VectorShuffle<Float> BY_8 =
      VectorShuffle.fromOp(FLOATS, i -> (i ^ 8) % LANES);

  private Species() {}

  /** The numbers from a place on. */
  static FloatVector load(float[] from, int at) {
    return FloatVector.fromArray(FLOATS, from, at);
  }

  /** One number in all lanes. */
  static FloatVector broadcast(float number) {
    return FloatVector.broadcast(FLOATS, number);
  }

  /** The larger of each lane; the first where they are equal. */
  static FloatVector larger(FloatVector a, FloatVector b) {
    return a.blend(b, a.compare(VectorOperators.LT, b));
  }

  /** The first so many lanes; none below 1, all from {@link #LANES} on. */
  static VectorMask<Float> first(int count) {
    return PLACES.compare(VectorOperators.LT, count);
  }

  /**
   * The sum of the lanes, added pairwise in a fixed order. {@code reduceLanes} leaves the order
   * open: interpreted and compiled code would give different bits.
   */
  static float sum(FloatVector v) {
    FloatVector sum = v.add(v.rearrange(BY_1));
    sum = sum.add(sum.rearrange(BY_2));
    if (LANES > 4) {
      sum = sum.add(sum.rearrange(BY_4));
    }
    if (LANES > 8) {
      sum = sum.add(sum.rearrange(BY_8));
    }
    return sum.lane(0);
  }
}
