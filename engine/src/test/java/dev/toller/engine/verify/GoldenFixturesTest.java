// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toller.engine.tensor.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every golden fixture on the jvm back end. */
class GoldenFixturesTest {

  /** The tolerance is 1e-4; a subtle mistake moves outputs by more than this. */
  private static final double NEAR = 5e-5;

  private static Path goldens() {
    String home = System.getProperty("toller.data", System.getenv("TOLLER_DATA"));
    Path data = Path.of(Optional.ofNullable(home).orElse("../shared/data")).toAbsolutePath();
    Path beside = data.resolveSibling("goldens");
    return Files.isDirectory(beside) ? beside : Path.of("../../shared/goldens").toAbsolutePath();
  }

  private static Backend jvm() {
    return ServiceLoader.load(Backend.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(backend -> backend.name().equals("jvm"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.walk(goldens(), 2)) {
      return all.filter(folder -> Files.exists(folder.resolve("config.json")))
          .filter(folder -> Files.exists(folder.resolve("expected.json")))
          .sorted()
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> fixtures() throws IOException {
    assumeTrue(
        Files.isDirectory(goldens()),
        "the golden fixtures are not there; they lie beside the folder that -Dtoller.data names");
    return folders().stream()
        .map(folder ->
            DynamicTest.dynamicTest(goldens().relativize(folder).toString(), () -> verify(folder)));
  }

  private static void verify(Path folder) {
    Report report = Verification.of(folder, jvm());
    assertThat(report.findings()).isNotEmpty();
    assertThat(report.largest()).as("%s", report.worstFirst().getFirst()).isLessThan(NEAR);
  }
}
