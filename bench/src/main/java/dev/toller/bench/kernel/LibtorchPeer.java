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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Products of the same shapes by libtorch, on one thread, in a process of its own: benchmarks do
 * not carry libtorch, and where its module has not been built there is no such peer.
 */
public final class LibtorchPeer {

  private static final String FOLDER = "toller.learn";
  private static final String MAIN = "dev.toller.learn.libtorch.MatmulPeer";

  private LibtorchPeer() {}

  /** The GFLOP/s of each shape; empty where libtorch is not there. */
  public static Map<Shape, Double> measure(List<Shape> shapes) throws IOException {
    Path folder = Path.of(System.getProperty(FOLDER, ""));
    if (!Files.exists(folder.resolve("built"))) {
      System.err.println(
          "libtorch is not measured: './toller model verify DIR' builds its module when it first runs.");
      return Map.of();
    }
    JsonNode rows =
        Json.read(printed(folder.resolve("lib"), shapes), JsonNode.class, "The peer's output")
            .get("rows");
    Map<Shape, Double> rates = new TreeMap<>(Comparator.comparing(Shape::text));
    for (int i = 0; i < shapes.size(); i++) {
      rates.put(shapes.get(i), rows.get(i).get("gflops").asDouble());
    }
    return rates;
  }

  private static String printed(Path libtorch, List<Shape> shapes) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(System.getProperty("java.class.path") + File.pathSeparator + libtorch + "/*");
    command.add(MAIN);
    command.add("1");
    command.add("highest");
    shapes.forEach(
        shape -> command.add("%dx%dx%d".formatted(shape.rows(), shape.outputs(), shape.inputs())));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
