// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.onnx;

/** Makes one vector of a sequence of them. */
final class Pooling {

  private Pooling() {}

  /**
   * The mean of the rows, brought to length 1.
   *
   * @param rows one after another
   * @param dimension the length of a row
   */
  static float[] mean(float[] rows, int dimension) {
    float[] sum = new float[dimension];
    for (int row = 0; row < rows.length; row += dimension) {
      for (int i = 0; i < dimension; i++) {
        sum[i] += rows[row + i];
      }
    }
    return normalised(sum);
  }

  private static float[] normalised(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }
}
