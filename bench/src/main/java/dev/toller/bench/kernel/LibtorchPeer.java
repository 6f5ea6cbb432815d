// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import java.io.IOException;
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

  private static final String MAIN = "dev.toller.learn.peer.MatmulPeer";

  private LibtorchPeer() {}

  /** The GFLOP/s of each shape; empty where libtorch is not there. */
  public static Map<Shape, Double> measure(List<Shape> shapes) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("1", "highest"));
    shapes.forEach(shape ->
        arguments.add("%dx%dx%d".formatted(shape.rows(), shape.outputs(), shape.inputs())));
    Map<Shape, Double> rates = new TreeMap<>(Comparator.comparing(Shape::text));
    LibtorchProcess.json(MAIN, arguments)
        .ifPresent(printed -> {
          for (int i = 0; i < shapes.size(); i++) {
            rates.put(shapes.get(i), printed.get("rows").get(i).get("gflops").asDouble());
          }
        });
    return rates;
  }
}
