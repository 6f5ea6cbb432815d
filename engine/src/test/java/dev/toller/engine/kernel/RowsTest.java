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

/** The kernels that go over rows: norms, softmax, sums and products. */
@ExtendWith(RandomSeed.class)
class RowsTest {

  private static final int[] COUNTS = {1, 2, 3, 4, 5, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 384};
  private static final float EPS = 1e-5f;

  static final List<Kernels> ALL = Versions.ALL;

  @ParameterizedTest
  @FieldSource("ALL")
  void softmaxIsThatOfDoublePrecision(Kernels kernels, Random random) {
    for (int count : COUNTS) {
      float[] x = Numbers.normal(random, count + 5);
      for (int i = 0; i < x.length; i++) {
        x[i] *= 10;
      }
      float[] expected = x.clone();
      double max = max(x, 2, count);
      double sum = 0;
      for (int i = 2; i < count + 2; i++) {
        sum += Math.exp(x[i] - max);
      }
      for (int i = 2; i < count + 2; i++) {
        expected[i] = (float) (Math.exp(x[i] - max) / sum);
      }
      kernels.softmax(x, 2, count);
      assertThat(x).containsExactly(expected, within(3e-7f));
    }
  }

  private static double max(float[] x, int at, int count) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = at; i < at + count; i++) {
      max = Math.max(max, x[i]);
    }
    return max;
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void softmaxGivesNothingToMinusInfinity(Kernels kernels) {
    float[] x = new float[40];
    Arrays.fill(x, Float.NEGATIVE_INFINITY);
    x[7] = -3e38f;
    kernels.softmax(x, 0, 40);
    float[] expected = new float[40];
    expected[7] = 1;
    assertThat(x).isEqualTo(expected);
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void softmaxDoesNotHideWhatIsNotANumber(Kernels kernels, Random random) {
    float[] x = Numbers.normal(random, 37);
    x[random.nextInt(37)] = Float.NaN;
    kernels.softmax(x, 0, 37);
    for (float each : x) {
      assertThat(each).isNaN();
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void layerNormIsThatOfDoublePrecision(Kernels kernels, Random random) {
    for (int columns : COUNTS) {
      int rows = random.nextInt(4);
      float[] x = Numbers.normal(random, 1 + rows * (columns + 2));
      float[] gain = Numbers.normal(random, columns);
      float[] bias = random.nextBoolean() ? Kernels.NONE : Numbers.normal(random, columns);
      float[] y = new float[2 + rows * (columns + 1)];
      float[] expected = y.clone();
      for (int row = 0; row < rows; row++) {
        int at = 1 + row * (columns + 2);
        double mean = mean(x, at, columns, 0, false);
        double scale = 1 / Math.sqrt(mean(x, at, columns, mean, true) + EPS);
        for (int i = 0; i < columns; i++) {
          double plus = bias.length == 0 ? 0 : bias[i];
          expected[2 + row * (columns + 1) + i] =
              (float) ((x[at + i] - mean) * scale * gain[i] + plus);
        }
      }
      kernels.layerNorm(rows, columns, x, 1, columns + 2, gain, bias, EPS, y, 2, columns + 1);
      assertThat(y).containsExactly(expected, within(columns < 4 ? 1e-3f : 5e-6f));
    }
  }

  private static double mean(float[] x, int at, int count, double from, boolean squares) {
    double sum = 0;
    for (int i = at; i < at + count; i++) {
      sum += squares ? (x[i] - from) * (x[i] - from) : x[i];
    }
    return sum / count;
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void rmsNormIsThatOfDoublePrecisionInPlace(Kernels kernels, Random random) {
    for (int columns : COUNTS) {
      int rows = random.nextInt(4);
      float[] x = Numbers.normal(random, 1 + rows * (columns + 2));
      float[] gain = Numbers.normal(random, columns);
      float[] expected = x.clone();
      for (int row = 0; row < rows; row++) {
        int at = 1 + row * (columns + 2);
        double scale = 1 / Math.sqrt(mean(x, at, columns, 0, true) + EPS);
        for (int i = 0; i < columns; i++) {
          expected[at + i] = (float) (x[at + i] * scale * (gain[i] + 1.0));
        }
      }
      kernels.rmsNorm(rows, columns, x, 1, columns + 2, gain, 1, EPS, x, 1, columns + 2);
      assertThat(x).containsExactly(expected, within(5e-6f));
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void addsAndMultiplies(Kernels kernels, Random random) {
    for (int columns : COUNTS) {
      int rows = random.nextInt(4);
      float factor = random.nextFloat();
      float[] x = Numbers.normal(random, 3 + rows * (columns + 1));
      float[] y = Numbers.normal(random, 1 + rows * (columns + 2));
      float[] sum = y.clone();
      float[] product = y.clone();
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < columns; i++) {
          int at = 1 + row * (columns + 2) + i;
          float other = x[3 + row * (columns + 1) + i];
          sum[at] = Math.fma(factor, other, y[at]);
          product[at] = y[at] * other;
        }
      }
      float[] added = y.clone();
      kernels.add(rows, columns, factor, x, 3, columns + 1, added, 1, columns + 2);
      assertThat(added).isEqualTo(sum);
      kernels.multiply(rows, columns, x, 3, columns + 1, y, 1, columns + 2);
      assertThat(y).isEqualTo(product);
    }
  }
}
