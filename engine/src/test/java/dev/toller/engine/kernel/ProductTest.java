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
class ProductTest {

  private static final int[] ROWS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 24, 25, 47, 100};
  private static final int[] INPUTS = {0, 1, 2, 7, 32, 33, 64, 100};
  private static final int[] OUTPUTS = {
    1, 3, 4, 15, 16, 17, 20, 31, 32, 33, 48, 63, 64, 65, 100, 130
  };

  static final List<Kernels> ALL = Versions.ALL;

  /** One product with random sizes, offsets and strides. */
  private record Case(
      int rows,
      int inputs,
      int outputs,
      float[] x,
      int xAt,
      int xStride,
      float[] w,
      int wAt,
      int wStride,
      float[] bias,
      boolean add,
      float[] y,
      int yAt,
      int yStride) {

    static Case draw(Random random) {
      int rows = one(random, ROWS);
      int inputs = one(random, INPUTS);
      int outputs = one(random, OUTPUTS);
      int xStride = inputs + random.nextInt(3);
      int wStride = inputs + random.nextInt(3);
      int yStride = outputs + random.nextInt(3);
      int at = random.nextInt(4);
      return new Case(
          rows,
          inputs,
          outputs,
          Numbers.normal(random, at + rows * xStride),
          at,
          xStride,
          Numbers.normal(random, at + outputs * wStride),
          at,
          wStride,
          random.nextBoolean() ? Kernels.NONE : Numbers.normal(random, outputs),
          random.nextBoolean(),
          Numbers.normal(random, at + rows * yStride),
          at,
          yStride);
    }

    private static int one(Random random, int... values) {
      return values[random.nextInt(values.length)];
    }

    Panels packed(Kernels kernels) {
      float[] to = new float[Panels.size(outputs, inputs, kernels.panelWidth(outputs))];
      Arrays.fill(to, Float.NaN);
      return kernels.pack(w, wAt, wStride, outputs, inputs, to);
    }

    float[] run(Kernels kernels) {
      Panels panels = packed(kernels);
      float[] result = y.clone();
      kernels.product(
          rows, x, xAt, xStride, panels, bias, add, result, yAt, yStride, 0, panels.panels());
      return result;
    }

    float[] plain() {
      float[] result = y.clone();
      for (int row = 0; row < rows; row++) {
        for (int output = 0; output < outputs; output++) {
          int at = yAt + row * yStride + output;
          double sum = (add ? y[at] : 0) + (double) (bias.length > 0 ? bias[output] : 0);
          for (int k = 0; k < inputs; k++) {
            sum += (double) x[xAt + row * xStride + k] * w[wAt + output * wStride + k];
          }
          result[at] = (float) sum;
        }
      }
      return result;
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void isThatOfDoublePrecision(Kernels kernels, Random random) {
    for (int i = 0; i < 150; i++) {
      Case drawn = Case.draw(random);
      assertThat(drawn.run(kernels)).containsExactly(drawn.plain(), within(5e-5f));
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void hasTheBitsOfPlainLoops(Kernels kernels, Random random) {
    for (int i = 0; i < 150; i++) {
      Case drawn = Case.draw(random);
      assertThat(drawn.run(kernels)).isEqualTo(drawn.run(new ScalarKernels()));
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void givesARowTheSameBitsAlone(Kernels kernels, Random random) {
    int inputs = 90;
    int outputs = 100;
    int rows = 1 + random.nextInt(60);
    float[] x = Numbers.normal(random, rows * inputs);
    float[] w = Numbers.normal(random, outputs * inputs);
    float[] to = new float[Panels.size(outputs, inputs, kernels.panelWidth(outputs))];
    Panels panels = kernels.pack(w, 0, inputs, outputs, inputs, to);
    float[] all = product(kernels, rows, x, 0, panels);
    for (int row = 0; row < rows; row++) {
      float[] alone = product(kernels, 1, x, row * inputs, panels);
      assertThat(alone).isEqualTo(Arrays.copyOfRange(all, row * outputs, (row + 1) * outputs));
    }
  }

  private static float[] product(Kernels kernels, int rows, float[] x, int xAt, Panels w) {
    float[] y = new float[rows * w.outputs()];
    kernels.product(
        rows, x, xAt, w.inputs(), w, Kernels.NONE, false, y, 0, w.outputs(), 0, w.panels());
    return y;
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void computesThePanelsItIsGiven(Kernels kernels, Random random) {
    Case drawn = Case.draw(random);
    Panels panels = drawn.packed(kernels);
    float[] result = drawn.y().clone();
    for (int panel = 0; panel < panels.panels(); panel++) {
      kernels.product(
          drawn.rows(),
          drawn.x(),
          drawn.xAt(),
          drawn.xStride(),
          panels,
          drawn.bias(),
          drawn.add(),
          result,
          drawn.yAt(),
          drawn.yStride(),
          panel,
          panel + 1);
    }
    assertThat(result).isEqualTo(drawn.run(kernels));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void packsColumnsAsTheTransposeIsPacked(Kernels kernels, Random random) {
    int inputs = 1 + random.nextInt(40);
    int outputs = 1 + random.nextInt(140);
    float[] columns = Numbers.normal(random, 3 + inputs * (outputs + 2));
    float[] rows = new float[outputs * inputs];
    for (int input = 0; input < inputs; input++) {
      for (int output = 0; output < outputs; output++) {
        rows[output * inputs + input] = columns[3 + input * (outputs + 2) + output];
      }
    }
    int size = Panels.size(outputs, inputs, kernels.panelWidth(outputs));
    float[] a = new float[size];
    float[] b = Numbers.normal(random, size);
    kernels.pack(rows, 0, inputs, outputs, inputs, a);
    kernels.packColumns(columns, 3, outputs + 2, inputs, outputs, b);
    assertThat(b).isEqualTo(a);
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void keepsWhatIsNotANumberInItsRow(Kernels kernels, Random random) {
    float[] x = Numbers.normal(random, 7 * 20);
    x[3 * 20 + 5] = Float.NaN;
    x[5 * 20 + 1] = Float.POSITIVE_INFINITY;
    float[] w = Numbers.normal(random, 20 * 20);
    float[] to = new float[Panels.size(20, 20, kernels.panelWidth(20))];
    float[] y = product(kernels, 7, x, 0, kernels.pack(w, 0, 20, 20, 20, to));
    for (int i = 0; i < y.length; i++) {
      assertThat(Float.isNaN(y[i])).isEqualTo(i / 20 == 3);
      assertThat(Float.isInfinite(y[i])).isEqualTo(i / 20 == 5);
    }
  }
}
