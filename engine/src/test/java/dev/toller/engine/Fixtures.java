// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The golden fixtures beside the data sets: tiny models in the published layouts, with what other
 * implementations make of them. Tests that need them are skipped where they are not.
 */
public final class Fixtures {

  private Fixtures() {}

  /** The folder of all fixtures. */
  public static Path home() {
    String data = System.getProperty("toller.data", System.getenv("TOLLER_DATA"));
    Stream<Path> homes =
        data != null
            ? Stream.of(Path.of(data))
            : Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("shared/data"));
    return homes
        .map(above -> above.resolveSibling("goldens"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseGet(() ->
            Assumptions.abort(
                "the golden fixtures are not there; -Dtoller.data=DIR names the folder beside theirs"));
  }

  /** The folder of one fixture, for example {@code bert/minilm-mean-normalize}. */
  public static Path folder(String name) {
    return home().resolve(name);
  }

  /** The folders that have a file of this name. */
  public static List<Path> with(String file) {
    Path home = home();
    try (Stream<Path> files = Files.find(home, 3, (path, _) -> path.endsWith(file))) {
      return files.map(Path::getParent).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
