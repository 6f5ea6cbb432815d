// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.TollerException;
import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import java.util.Random;

/**
 * A linear map that vectors go through before they are made codes: a rotation, something learned,
 * or nothing. Its result has the same bits on every machine and in every batch. Immutable; may be
 * used from several threads at once.
 */
public final class Projection {

  private static final float[] NOTHING = {};

  private final int inputs;
  private final int outputs;
  private final float[] matrix;
  private final Panels panels;

  private Projection(int inputs, int outputs, float[] matrix) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.matrix = matrix;
    this.panels = Matrices.pack(matrix, 0, matrix.length == 0 ? 0 : outputs, inputs);
  }

  /** Leaves vectors as they are. */
  public static Projection none(int dimension) {
    return new Projection(dimension, dimension, NOTHING);
  }

  /**
   * A map by a matrix.
   *
   * @param inputs the dimension of vectors
   * @param outputs the dimension of results
   * @param matrix {@code outputs x inputs} numbers, row after row; copied
   */
  public static Projection of(int inputs, int outputs, float[] matrix) {
    if (matrix.length != Math.multiplyExact(inputs, outputs)) {
      throw TollerException.invalid(
          "A projection from %d to %d dimensions has %,d numbers, got %,d; look at the shape of its matrix."
              .formatted(inputs, outputs, (long) inputs * outputs, matrix.length));
    }
    Finite.require(matrix, "the matrix of a projection");
    return new Projection(inputs, outputs, matrix.clone());
  }

  /** A rotation drawn evenly from all there are: the polar factor of a matrix of normal numbers. */
  public static Projection random(int dimension, long seed) {
    Random random = new Random(seed);
    float[] normal = new float[dimension * dimension];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = (float) random.nextGaussian();
    }
    return new Projection(dimension, dimension, PolarFactor.of(normal, dimension));
  }

  /** The dimension of vectors. */
  public int inputs() {
    return inputs;
  }

  /** The dimension of results. */
  public int outputs() {
    return outputs;
  }

  /** Whether vectors stay as they are. */
  public boolean isNone() {
    return matrix.length == 0;
  }

  /** The matrix, or no numbers where there is none; not to be written to. */
  float[] matrix() {
    return matrix;
  }

  /** The result for one vector, which may be the vector itself. */
  float[] apply(float[] vector) {
    return apply(vector, 1);
  }

  /**
   * The results for some vectors.
   *
   * @param vectors row after row
   * @return row after row; the array given where there is no matrix
   */
  float[] apply(float[] vectors, int rows) {
    if (isNone()) {
      return vectors;
    }
    float[] results = new float[Math.multiplyExact(rows, outputs)];
    Kernels.best()
        .product(
            rows,
            vectors,
            0,
            inputs,
            panels,
            Kernels.NONE,
            false,
            results,
            0,
            outputs,
            0,
            panels.panels());
    return results;
  }
}
