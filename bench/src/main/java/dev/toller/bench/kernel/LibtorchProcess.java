// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.app.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs of the module that learns, each in a process of its own: benchmarks do not carry
 * libtorch.
 */
public final class LibtorchProcess {

  private static final String FOLDER = "toller.learn";

  /** As the launcher sets it for training: threads that wait sleep, freed memory is kept. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "OMP_WAIT_POLICY", "passive",
          "GOMP_SPINCOUNT", "0",
          "OPENBLAS_THREAD_TIMEOUT", "4",
          "MALLOC_MMAP_THRESHOLD_", "33554432",
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_TRIM_THRESHOLD_", "1073741824");

  private LibtorchProcess() {}

  /**
   * Runs a program that prints one JSON object.
   *
   * @param main its class
   * @return what it printed; empty where the module has not been built
   */
  public static Optional<JsonNode> json(String main, List<String> arguments) throws IOException {
    Path folder = Path.of(System.getProperty(FOLDER, ""));
    if (!Files.exists(folder.resolve("built"))) {
      System.err.println(
          "libtorch is not measured: './toller train' builds its module when it first runs.");
      return Optional.empty();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(
        System.getProperty("java.class.path")
            + File.pathSeparator
            + folder.resolve("lib")
            + File.separator
            + "*");
    command.add(main);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(SETTINGS);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Optional.of(Json.read(printed, JsonNode.class, "The peer's output"));
  }
}
