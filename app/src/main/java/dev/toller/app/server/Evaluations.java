// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.TollerException;
import dev.toller.app.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reports that {@code toller eval} has stored in a home. */
final class Evaluations {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
  private static final String ENDING = ".json";

  private final Path folder;

  Evaluations(Path home) {
    this.folder = home.resolve("evaluations");
  }

  /** The names of the reports, the newest first. */
  List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed())
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .filter(name -> NAME.matcher(name).matches())
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /**
   * A report.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none of this name
   */
  JsonNode read(String name) {
    Path file = folder.resolve(name + ENDING);
    if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
      throw TollerException.notFound(
          "There is no evaluation '%s'; 'toller eval DATA' makes one.".formatted(name));
    }
    try {
      return Json.mapper().readTree(file.toFile());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static TollerException unreadable(Path file, IOException e) {
    return new TollerException(
        TollerException.Kind.DAMAGED,
        "The evaluations cannot be read from '%s': %s."
            .formatted(file, e.getMessage().lines().findFirst().orElse("")),
        e);
  }
}
