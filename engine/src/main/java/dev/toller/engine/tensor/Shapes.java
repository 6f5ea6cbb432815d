// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.Optional;
import java.util.function.Supplier;

/** The checks that operands fit; each failure names both sides. Back ends share them. */
public final class Shapes {

  private Shapes() {}

  private static void require(boolean fits, Supplier<String> message) {
    if (!fits) {
      throw new IllegalArgumentException(message.get());
    }
  }

  /** A parameter has this many sides. */
  public static void sides(Parameter parameter, int sides) {
    require(
        parameter.shape().length == sides,
        () -> "'%s' should have %d sides.".formatted(parameter, sides));
  }

  /** A parameter has a number for each column. */
  public static void perColumn(Tensor x, Parameter parameter) {
    require(
        parameter.shape().length == 1 && parameter.columns() == x.columns(),
        () ->
            "'%s' should have a number for each of %d columns.".formatted(parameter, x.columns()));
  }

  /** A parameter has a number for each column, or one for all. */
  public static void factors(Tensor x, Parameter parameter) {
    if (parameter.size() != 1) {
      perColumn(x, parameter);
    }
  }

  /** A parameter's outermost side has an entry for each column. */
  public static void rows(Tensor x, Parameter parameter) {
    require(
        parameter.shape()[0] == x.columns(),
        () ->
            "'%s' should have a kernel for each of %d columns.".formatted(parameter, x.columns()));
  }

  /** A linear map fits. */
  public static void linear(Tensor x, Parameter weight, Optional<Parameter> bias) {
    sides(weight, 2);
    require(
        weight.columns() == x.columns(),
        () -> "'%s' does not map %d columns.".formatted(weight, x.columns()));
    bias.ifPresent(present -> outputs(weight, present));
  }

  private static void outputs(Parameter weight, Parameter bias) {
    require(
        bias.shape().length == 1 && bias.columns() == weight.shape()[0],
        () -> "The bias '%s' does not belong to '%s'.".formatted(bias, weight));
  }

  /** A convolution fits. */
  public static void convolution(Tensor x, Parameter weight, Optional<Parameter> bias) {
    sides(weight, 4);
    require(
        weight.shape()[1] == x.columns() && weight.shape()[2] == weight.shape()[3],
        () -> "'%s' is no square kernel over %d columns.".formatted(weight, x.columns()));
    bias.ifPresent(present -> outputs(weight, present));
  }

  /** Rows are those of the input sequences. */
  public static void source(String what, Tensor x) {
    require(
        x.rows().equals(Axis.SOURCE),
        () -> "%s needs rows of %s, not of %s.".formatted(what, Axis.SOURCE, x.rows()));
  }

  /** Both have the same shape. */
  public static void same(Tensor a, Tensor b) {
    require(
        a.rows().equals(b.rows()) && a.columns() == b.columns(),
        () ->
            "%s x %d and %s x %d differ.".formatted(a.rows(), a.columns(), b.rows(), b.columns()));
  }

  /** Columns are cut into groups of a size. */
  public static void divides(String what, int size, Tensor x) {
    require(
        x.columns() % size == 0,
        () -> "%s of %d does not divide %d columns.".formatted(what, size, x.columns()));
  }

  /** Some columns are there. */
  public static void within(Tensor x, int from, int count) {
    require(
        from >= 0 && count > 0 && from + count <= x.columns(),
        () -> "Columns %d to %d are not all among %d.".formatted(from, from + count, x.columns()));
  }

  /** A kernel has a middle. */
  public static void odd(String what, int kernel) {
    require(kernel % 2 == 1, () -> "%s has an odd size, not %d.".formatted(what, kernel));
  }

  /** Queries, keys and values fit. */
  public static void attention(Tensor q, Tensor k, Tensor v, Attention how) {
    require(
        how.heads() % how.keyHeads() == 0,
        () ->
            "%d query heads do not share %d key heads evenly."
                .formatted(how.heads(), how.keyHeads()));
    divides("A head count", how.heads(), q);
    divides("A key head count", how.keyHeads(), k);
    divides("A value head count", how.keyHeads(), v);
    require(
        q.columns() / how.heads() == k.columns() / how.keyHeads() && k.rows().equals(v.rows()),
        () ->
            "Queries of %d columns and %d heads do not fit keys of %d columns and %d heads."
                .formatted(q.columns(), how.heads(), k.columns(), how.keyHeads()));
  }
}
