// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Runs the main commands once in a temporary home, so that the JVM can record the classes that they
 * load; the launcher starts later commands from that record.
 */
public final class Training {

  private Training() {}

  /** Runs and exits. */
  public static void main(String[] arguments) throws IOException {
    Path home = Files.createTempDirectory("toller-training");
    try {
      Path folder = home.resolve("documents");
      DemoDocuments.copyTo(folder);
      Main.run("--home", home.toString(), "sync", folder.toString());
      Main.run("--home", home.toString(), "search", "snapshot and restore", "--explain");
      Main.run("--home", home.toString(), "ask", "How do I turn on audit logging?", "--json");
    } finally {
      delete(home);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
