// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {

  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  /** Runs in a Java of its own: prints which kernels it got, twice asked, and a dot product. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) {
      try {
        Kernels.best();
        Kernels kernels = Kernels.best();
        float[] ones = {1, 1, 1};
        System.out.println(kernels.description() + ": " + kernels.dot(ones, 0, ones, 0, 3));
      } catch (ExceptionInInitializerError refused) {
        System.out.println(refused.getCause().getMessage());
      }
    }
  }

  private static String run(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.util.logging.SimpleFormatter.format=%4$s: %5$s%n");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would say that it uses them
    Process child = builder.start();
    String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    return printed.replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "");
  }

  @Test
  void withoutTheModuleLoopsArePlainAndItSaysSoOnce() throws Exception {
    assertThat(run())
        .isEqualTo(
            """
            WARNING: Java was started without --add-modules jdk.incubator.vector, so networks run \
            with plain loops, slowly.
            plain loops: 3.0
            """);
  }

  @Test
  void withoutTheCompilerLoopsArePlain() throws Exception {
    assertThat(run(MODULE, "-XX:TieredStopAtLevel=1"))
        .isEqualTo(
            """
            WARNING: Java was started without the compiler C2, so networks run with plain loops, \
            slowly.
            plain loops: 3.0
            """);
  }

  @Test
  void withTheModuleThereAreVectors() throws Exception {
    assertThat(run(MODULE)).matches("Vector API, \\d+ bits: 3.0\n");
  }

  @Test
  void thePropertyDecides() throws Exception {
    assertThat(run(MODULE, "-Dtoller.kernels=128")).isEqualTo("Vector API, 128 bits: 3.0\n");
    assertThat(run(MODULE, "-Dtoller.kernels=scalar")).isEqualTo("plain loops: 3.0\n");
    assertThat(run("-Dtoller.kernels=256"))
        .isEqualTo(
            "-Dtoller.kernels=256 cannot be followed: Java was started without --add-modules"
                + " jdk.incubator.vector.\n");
    assertThat(run(MODULE, "-Dtoller.kernels=fast"))
        .isEqualTo("-Dtoller.kernels=fast is not known; it is best, scalar, 128, 256 or 512.\n");
  }
}
