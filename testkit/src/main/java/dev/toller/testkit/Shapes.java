// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.EncoderDescription;
import dev.toller.Representation;
import dev.toller.Representation.Dense;
import dev.toller.Representation.MultiVector;
import dev.toller.Representation.Sparse;

/** Whether representations are shaped as their encoder's description says. */
final class Shapes {

  private static final double ROUNDING = 1e-3;

  private Shapes() {}

  static void check(Representation representation, EncoderDescription description) {
    switch (representation) {
      case Dense dense -> checkRows(dense.vector(), dense.vector().length, description);
      case MultiVector rows -> checkRows(rows.values(), rows.dimension(), description);
      case Sparse sparse -> checkSparse(sparse, description.dimension());
      case Representation.Code code -> assertThat(code.bytes()).isNotEmpty();
      case Representation.Text text -> assertThat(text.text()).isNotNull();
    }
  }

  private static void checkRows(float[] values, int dimension, EncoderDescription description) {
    assertThat(dimension).as("dimension").isEqualTo(description.dimension());
    assertThat(values.length).as("components").isPositive().matches(n -> n % dimension == 0);
    for (float value : values) {
      assertThat(Float.isFinite(value)).as("%s is finite", value).isTrue();
    }
    for (int row = 0; description.normalised() && row < values.length; row += dimension) {
      assertThat(length(values, row, dimension)).as("length").isCloseTo(1, within(ROUNDING));
    }
  }

  private static double length(float[] values, int start, int dimension) {
    double squares = 0;
    for (int i = start; i < start + dimension; i++) {
      squares += (double) values[i] * values[i];
    }
    return Math.sqrt(squares);
  }

  private static void checkSparse(Sparse sparse, int vocabulary) {
    assertThat(sparse.weights()).as("a weight a term").hasSize(sparse.terms().length);
    int last = -1;
    for (int i = 0; i < sparse.terms().length; i++) {
      assertThat(sparse.terms()[i]).as("terms ascend").isGreaterThan(last).isLessThan(vocabulary);
      assertThat(sparse.weights()[i]).as("weight").isPositive().isFinite();
      last = sparse.terms()[i];
    }
  }
}
