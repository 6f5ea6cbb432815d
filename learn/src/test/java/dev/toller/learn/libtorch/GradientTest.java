// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.engine.tensor.Tensor;
import dev.toller.testkit.RandomSeed;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient of every operation, with respect to its parameters and its input (a table of rows),
 * against central differences along random directions: a wrong component shows in each of them.
 */
@ExtendWith(RandomSeed.class)
class GradientTest {

  private static final double STEP = 1e-5;
  private static final int DIRECTIONS = 4;

  @BeforeAll
  static void printSeed() {
    System.out.printf("gradients with seed %d%n", RandomSeed.run());
  }

  static Stream<Scene> scenes() {
    return OpScenes.all(RandomSeed.random("gradients")).stream();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void gradientsAreThoseOfDifferences(Scene scene) {
    try (Parameters parameters = Parameters.learned(scene.weights(), Precision.DOUBLE)) {
      try (PointerScope _ = new PointerScope()) {
        loss(scene, parameters).backward();
      }
      assertThat(parameters.byName()).isNotEmpty();
      parameters.byName().forEach((name, tensor) -> check(name, tensor, scene, parameters));
    }
  }

  private static void check(
      String name, org.bytedeco.pytorch.Tensor parameter, Scene scene, Parameters parameters) {
    double[] gradient = gradient(parameter);
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] direction = new Random(i).doubles(gradient.length, -1, 1).toArray();
      double expected = difference(parameter, direction, scene, parameters);
      assertThat(dot(gradient, direction))
          .as("the gradient of %s in direction %d", name, i)
          .isCloseTo(expected, within(5e-7 * (1 + Math.abs(expected))));
    }
  }

  private static double[] gradient(org.bytedeco.pytorch.Tensor parameter) {
    try (PointerScope _ = new PointerScope()) {
      assertThat(parameter.grad().defined()).isTrue();
      return Doubles.of(parameter.grad());
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double difference(
      org.bytedeco.pytorch.Tensor parameter,
      double[] direction,
      Scene scene,
      Parameters parameters) {
    try (PointerScope _ = new PointerScope()) {
      DoublePointer numbers = parameter.data_ptr_double();
      double[] before = Doubles.of(parameter);
      numbers.put(moved(before, direction, STEP));
      double above = loss(scene, parameters).item_double();
      numbers.put(moved(before, direction, -STEP));
      double below = loss(scene, parameters).item_double();
      numbers.put(before);
      return (above - below) / (2 * STEP);
    }
  }

  private static double[] moved(double[] from, double[] direction, double step) {
    double[] moved = from.clone();
    Arrays.setAll(moved, i -> from[i] + step * direction[i]);
    return moved;
  }

  /** A sum of the results with random weights, so that each of them matters. */
  private static org.bytedeco.pytorch.Tensor loss(Scene scene, Parameters parameters) {
    LibtorchOps ops = new LibtorchOps(parameters, scene.batch(), LibtorchOps.Phase.SERVING);
    Tensor result = scene.network().apply(ops).get(0);
    org.bytedeco.pytorch.Tensor data = LibtorchOps.data(result);
    double[] factors = new Random(7).doubles(data.numel(), -1, 1).toArray();
    return data.mul(Precision.DOUBLE.tensor(factors, data.size(0), data.size(1))).sum();
  }
}
