// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;
import java.util.function.Supplier;

/** Checks of operands, each with a sentence that names both sides. */
final class Shapes {

  private Shapes() {}

  static void require(boolean holds, Supplier<String> sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence.get());
    }
  }

  static void alike(String operation, Tensor a, Tensor b) {
    require(
        a.rows().equals(b.rows()) && a.columns() == b.columns(),
        () ->
            "%s needs operands of one shape, not %s x %d and %s x %d."
                .formatted(operation, a.rows(), a.columns(), b.rows(), b.columns()));
  }

  static void dividing(String what, int part, int columns) {
    require(
        part > 0 && columns % part == 0,
        () -> "%s must divide the columns; %d does not divide %d.".formatted(what, part, columns));
  }

  /** A parameter with as many sides as {@code sides}; a side of -1 may have any length. */
  static void shape(String operation, Parameter parameter, int... sides) {
    require(
        fits(parameter.shape(), sides),
        () -> "%s needs a parameter of %s, not %s.".formatted(operation, sides(sides), parameter));
  }

  private static boolean fits(int[] shape, int... sides) {
    boolean fits = shape.length == sides.length;
    for (int i = 0; fits && i < sides.length; i++) {
      fits = sides[i] < 0 || sides[i] == shape[i];
    }
    return fits;
  }

  private static String sides(int... sides) {
    StringBuilder text = new StringBuilder();
    for (int side : sides) {
      text.append(text.isEmpty() ? "" : " x ").append(side < 0 ? "any" : String.valueOf(side));
    }
    return text.toString();
  }
}
