// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.engine.tensor.Backend;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.tensor.Tensor;
import dev.toller.testkit.RandomSeed;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All back ends that are found, on random networks, against loops in double precision. */
class RandomNetworkTest {

  private static final int NETWORKS = Integer.getInteger("toller.networks", 60);

  private static final List<Backend> BACKENDS =
      ServiceLoader.load(Backend.class).stream().map(ServiceLoader.Provider::get).toList();

  @Test
  void bothBackEndsAreFound() {
    assertThat(BACKENDS).extracting(Backend::name).contains("libtorch", "jvm");
    BACKENDS.forEach(backend -> System.out.println(backend.name() + ": " + backend.description()));
  }

  static LongStream seeds() {
    System.out.printf("random networks with seed %d%n", RandomSeed.run());
    return RandomSeed.random("networks").longs(NETWORKS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void allComputeTheSame(long seed) {
    Scene scene = RandomNetwork.scene(seed);
    List<Tensor> expected = scene.network().apply(new LoopOps(scene.weights(), scene.batch()));
    for (Backend backend : BACKENDS) {
      List<Matrix> actual = run(backend, scene);
      for (int i = 0; i < expected.size(); i++) {
        String what = "result %d of %s by %s".formatted(i, scene, backend.name());
        Closeness.check(what, actual.get(i), LoopOps.numbers(expected.get(i)), 3e-5);
      }
    }
  }

  private static List<Matrix> run(Backend backend, Scene scene) {
    try (Backend.Executable executable = backend.prepare(scene.network(), scene.weights())) {
      return executable.run(scene.batch());
    }
  }
}
