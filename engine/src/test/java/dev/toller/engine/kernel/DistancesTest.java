// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.testkit.RandomSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(RandomSeed.class)
class DistancesTest {

  private static final int LONGEST = 400;

  static final List<Kernels> ALL = Versions.ALL;

  @ParameterizedTest
  @FieldSource("ALL")
  void areThoseOfDoublePrecision(Kernels kernels, Random random) {
    for (int i = 0; i < 200; i++) {
      int count = random.nextInt(LONGEST);
      int aAt = random.nextInt(5);
      int bAt = random.nextInt(5);
      float[] a = Numbers.normal(random, aAt + count);
      float[] b = Numbers.normal(random, bAt + count);
      double dot = 0;
      double distance = 0;
      for (int k = 0; k < count; k++) {
        dot += (double) a[aAt + k] * b[bAt + k];
        distance += Math.pow((double) a[aAt + k] - b[bAt + k], 2);
      }
      assertThat((double) kernels.dot(a, aAt, b, bAt, count)).isCloseTo(dot, within(3e-5));
      assertThat((double) kernels.squaredDistance(a, aAt, b, bAt, count))
          .isCloseTo(distance, within(2e-4));
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void ofManyRowsHaveTheBitsOfEachAlone(Kernels kernels, Random random) {
    int count = 1 + random.nextInt(LONGEST);
    int rowCount = random.nextInt(20);
    int stride = count + random.nextInt(3);
    float[] vector = Numbers.normal(random, 2 + count);
    float[] rows = Numbers.normal(random, 1 + rowCount * stride);
    float[] out = new float[3 + rowCount];
    kernels.dots(vector, 2, count, rows, 1, stride, rowCount, out, 3);
    for (int row = 0; row < rowCount; row++) {
      assertThat(out[3 + row]).isEqualTo(kernels.dot(vector, 2, rows, 1 + row * stride, count));
    }
    kernels.squaredDistances(vector, 2, count, rows, 1, stride, rowCount, out, 3);
    for (int row = 0; row < rowCount; row++) {
      assertThat(out[3 + row])
          .isEqualTo(kernels.squaredDistance(vector, 2, rows, 1 + row * stride, count));
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void cosinesAreThoseOfDoublePrecision(Kernels kernels, Random random) {
    int count = 1 + random.nextInt(LONGEST);
    float[] vector = Numbers.normal(random, count);
    float[] rows = Numbers.normal(random, 10 * count);
    Arrays.fill(rows, 3 * count, 4 * count, 0);
    float[] out = new float[10];
    kernels.cosines(vector, 0, count, rows, 0, count, 10, out, 0);
    for (int row = 0; row < 10; row++) {
      double expected = row == 3 ? 0 : cosine(vector, rows, row * count);
      assertThat((double) out[row]).isCloseTo(expected, within(1e-6));
    }
  }

  private static double cosine(float[] vector, float[] rows, int at) {
    double product = 0;
    double a = 0;
    double b = 0;
    for (int i = 0; i < vector.length; i++) {
      product += (double) vector[i] * rows[at + i];
      a += (double) vector[i] * vector[i];
      b += (double) rows[at + i] * rows[at + i];
    }
    return product / Math.sqrt(a * b);
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void multiplyMatricesInBfloat16(Kernels kernels, Random random) {
    for (int i = 0; i < 50; i++) {
      int inputs = random.nextInt(LONGEST);
      int outputs = random.nextInt(12);
      short[] w = new short[3 + outputs * inputs];
      for (int k = 0; k < w.length; k++) {
        w[k] = (short) (Float.floatToRawIntBits((float) random.nextGaussian()) >>> Short.SIZE);
      }
      float[] x = Numbers.normal(random, 2 + inputs);
      float[] y = new float[1 + outputs];
      kernels.timesBfloat16(outputs, inputs, w, 3, x, 2, y, 1);
      for (int output = 0; output < outputs; output++) {
        double sum = 0;
        for (int k = 0; k < inputs; k++) {
          int bits = w[3 + output * inputs + k] << Short.SIZE;
          sum += (double) Float.intBitsToFloat(bits) * x[2 + k];
        }
        assertThat((double) y[1 + output]).isCloseTo(sum, within(3e-5));
      }
    }
  }
}
