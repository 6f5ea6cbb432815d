// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.engine.tensor.Tensor;
import dev.toller.testkit.RandomSeed;
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
 * against central differences.
 */
@ExtendWith(RandomSeed.class)
class GradientTest {

  private static final double STEP = 1e-5;

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
    for (int i = 0; i < gradient.length; i++) {
      double expected = difference(parameter, i, scene, parameters);
      assertThat(gradient[i])
          .as("the gradient of %s, number %d", name, i)
          .isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
    }
  }

  private static double[] gradient(org.bytedeco.pytorch.Tensor parameter) {
    try (PointerScope _ = new PointerScope()) {
      assertThat(parameter.grad().defined()).isTrue();
      return Doubles.of(parameter.grad());
    }
  }

  private static double difference(
      org.bytedeco.pytorch.Tensor parameter, int index, Scene scene, Parameters parameters) {
    try (PointerScope _ = new PointerScope()) {
      DoublePointer numbers = parameter.data_ptr_double();
      double value = numbers.get(index);
      numbers.put(index, value + STEP);
      double above = loss(scene, parameters).item_double();
      numbers.put(index, value - STEP);
      double below = loss(scene, parameters).item_double();
      numbers.put(index, value);
      return (above - below) / (2 * STEP);
    }
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
