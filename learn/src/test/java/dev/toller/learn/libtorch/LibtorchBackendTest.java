// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.engine.tensor.Backend.Executable;
import dev.toller.engine.tensor.Matrix;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** The life of a network that is ready to run. */
class LibtorchBackendTest {

  private static final Scene SCENE = RandomNetwork.scene(3);

  private static Executable prepared() {
    return new LibtorchBackend().prepare(SCENE.network(), SCENE.weights());
  }

  @Test
  void saysHowItComputes() {
    MatmulPrecision.HIGHEST.use();
    assertThat(new LibtorchBackend().description())
        .matches(
            "libtorch 2\\.\\S+, threads: \\d+, .+, float32 matrices multiplied in highest precision");
  }

  @Test
  void runsLeaveNothingBehind() {
    try (Executable executable = prepared()) {
      executable.run(SCENE.batch());
      long before = Pointer.totalCount();
      IntStream.range(0, 50).forEach(i -> executable.run(SCENE.batch()));
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
  }

  @Test
  void severalThreadsMayRunIt() {
    try (Executable executable = prepared()) {
      List<Matrix> expected = executable.run(SCENE.batch());
      assertThat(IntStream.range(0, 16).parallel().mapToObj(i -> executable.run(SCENE.batch())))
          .allSatisfy(results -> assertThat(results).isEqualTo(expected));
    }
  }

  @Test
  void readsAllWeightsWhenPrepared() {
    int[] read = {0};
    try (Executable executable =
        new LibtorchBackend()
            .prepare(
                SCENE.network(),
                parameter -> {
                  read[0]++;
                  return SCENE.weights().read(parameter);
                })) {
      int prepared = read[0];
      executable.run(SCENE.batch());
      assertThat(prepared).isPositive().isEqualTo(read[0]);
    }
  }
}
