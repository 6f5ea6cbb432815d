// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.tensor.Tensor;
import dev.toller.testkit.RandomSeed;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation against loops over single numbers. */
@ExtendWith(RandomSeed.class)
class ForwardTest {

  static Stream<Scene> scenes() {
    return OpScenes.all(RandomSeed.random("forward")).stream();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void computesWhatTheLoopsCompute(Scene scene) {
    List<Tensor> expected = scene.network().apply(new LoopOps(scene.weights(), scene.batch()));
    try (Parameters parameters = Parameters.fixed(scene.weights(), Precision.DOUBLE);
        PointerScope _ = new PointerScope()) {
      LibtorchOps ops = new LibtorchOps(parameters, scene.batch(), LibtorchOps.Phase.SERVING);
      List<Tensor> actual = scene.network().apply(ops);
      for (int i = 0; i < expected.size(); i++) {
        same(actual.get(i), LoopOps.numbers(expected.get(i)));
      }
    }
  }

  private static void same(Tensor actual, LoopOps.Numbers expected) {
    assertThat(actual.rows()).isEqualTo(expected.rows());
    assertThat(actual.columns()).isEqualTo(expected.columns());
    double[] numbers = Doubles.of(LibtorchOps.data(actual));
    assertThat(numbers).hasSameSizeAs(expected.values());
    for (int i = 0; i < numbers.length; i++) {
      assertThat(numbers[i]).as("number %d", i).isCloseTo(expected.values()[i], within(1e-11));
    }
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void theBackEndDoesInSinglePrecision(Scene scene) {
    List<Tensor> expected = scene.network().apply(new LoopOps(scene.weights(), scene.batch()));
    try (var executable = new LibtorchBackend().prepare(scene.network(), scene.weights())) {
      List<Matrix> actual = executable.run(scene.batch());
      for (int i = 0; i < expected.size(); i++) {
        Closeness.check(scene.name(), actual.get(i), LoopOps.numbers(expected.get(i)), 1e-5);
      }
    }
  }
}
