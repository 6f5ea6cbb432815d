// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The data sets outside the repository. Tests that need them are skipped where they are not. */
public final class SharedData {

  private SharedData() {}

  /** A file or folder of the data sets. */
  public static Path find(String name) {
    String home = System.getProperty("toller.data", System.getenv("TOLLER_DATA"));
    Stream<Path> homes =
        home != null
            ? Stream.of(Path.of(home))
            : Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("shared/data"));
    return homes
        .map(above -> above.resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseGet(() ->
            Assumptions.abort(
                "the data '%s' is not there; -Dtoller.data=DIR names its folder".formatted(name)));
  }
}
