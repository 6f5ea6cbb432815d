// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.engine.tensor.Activation;
import dev.toller.testkit.RandomSeed;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(RandomSeed.class)
class ActivationsTest {

  /** Two units in the last place of 1; relative to the result where that is larger. */
  private static final double ERROR = 2.4e-7;

  static final List<Kernels> ALL = Versions.ALL;

  static Stream<Arguments> functions() {
    return ALL.stream()
        .flatMap(each -> Stream.of(Activation.values()).map(f -> Arguments.of(each, f)));
  }

  private static double exact(Activation function, double x) {
    return switch (function) {
      case GELU -> x * ScalarMath.normal(x);
      case GELU_TANH ->
          x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      case RELU -> Math.max(x, 0);
      case SILU -> x / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case LOG1P_RELU -> Math.log1p(Math.max(x, 0));
    };
  }

  @ParameterizedTest
  @MethodSource("functions")
  void areThoseOfDoublePrecision(Kernels kernels, Activation function, Random random) {
    for (double range : new double[] {0.1, 1, 8, 100, 1e10}) {
      float[] x = new float[3001];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) ((2 * random.nextDouble() - 1) * range);
      }
      float[] y = x.clone();
      kernels.activate(function, 1, y.length, y, 0, y.length);
      for (int i = 0; i < x.length; i++) {
        double exact = exact(function, x[i]);
        double error = Math.abs(y[i] - exact) / Math.max(1, Math.abs(exact));
        assertThat(error).as("%s(%s) = %s", function, x[i], y[i]).isLessThan(ERROR);
      }
    }
  }

  static final List<Kernels> VECTORS = Versions.VECTORS;

  @ParameterizedTest
  @FieldSource("VECTORS")
  void geluHasTheSameBitsInAColdStart(Kernels kernels, Random random) {
    for (double range : new double[] {0.1, 1, 8, 200, 1e30}) {
      float[] warm = new float[1001];
      for (int i = 0; i < warm.length; i++) {
        warm[i] = (float) ((2 * random.nextDouble() - 1) * range);
      }
      float[] cold = warm.clone();
      kernels.activate(Activation.GELU, 1, warm.length, warm, 0, warm.length);
      PlainGelu.gelu(1, cold.length, cold, 0, cold.length);
      assertThat(cold).isEqualTo(warm);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void touchOnlyTheirColumns(Kernels kernels, Activation function, Random random) {
    int columns = 1 + random.nextInt(70);
    int stride = columns + 1 + random.nextInt(3);
    float[] x = Numbers.normal(random, 2 + 4 * stride);
    float[] y = x.clone();
    kernels.activate(function, 3, columns, y, 2, stride);
    for (int i = 0; i < x.length; i++) {
      boolean inside = i >= 2 && (i - 2) / stride < 3 && (i - 2) % stride < columns;
      double expected = inside ? exact(function, x[i]) : x[i];
      assertThat((double) y[i]).isCloseTo(expected, within(inside ? 2e-6 : 0));
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void areDefinedAtTheEnds(Kernels kernels) {
    for (Activation function : Activation.values()) {
      float[] x = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0};
      kernels.activate(function, 1, x.length, x, 0, x.length);
      boolean bounded = function == Activation.TANH || function == Activation.SIGMOID;
      assertThat(x[0]).isNaN();
      assertThat(x[1]).isEqualTo(bounded ? 1 : Float.POSITIVE_INFINITY);
      assertThat(x[2] + 0f).isEqualTo(function == Activation.TANH ? -1f : 0f);
      assertThat(x[3] + 0f).isEqualTo(function == Activation.SIGMOID ? 0.5f : 0f);
    }
  }

  @Test
  void normalDistributionIsThatOfTheTables() {
    assertThat(ScalarMath.normal(0)).isEqualTo(0.5);
    assertThat(ScalarMath.normal(1)).isCloseTo(0.8413447460685429, within(1e-15));
    assertThat(ScalarMath.normal(-2)).isCloseTo(0.02275013194817921, within(1e-15));
    assertThat(ScalarMath.normal(-3)).isCloseTo(1.3498980316300946e-3, within(1e-15));
    assertThat(ScalarMath.normal(-5)).isCloseTo(2.866515718791939e-7, within(1e-18));
  }
}
