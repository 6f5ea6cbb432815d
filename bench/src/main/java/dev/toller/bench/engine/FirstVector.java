// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.engine;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.onnx.OnnxEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A program that encodes one query and says how much memory it took: prints the largest resident
 * size in mebibytes, 0 where the operating system does not tell.
 */
public final class FirstVector {

  private FirstVector() {}

  /** Encodes by the encoder that the first argument names, {@code jvm} or {@code onnx}. */
  public static void main(String[] arguments) throws IOException {
    try (Encoder<Dense> encoder =
        arguments[0].equals("jvm") ? MiniLm.encoder() : OnnxEncoder.miniLm()) {
      encoder.encode("How do I turn on audit logging?", Role.QUERY);
    }
    System.out.println(residentMebibytes());
  }

  private static long residentMebibytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }
}
