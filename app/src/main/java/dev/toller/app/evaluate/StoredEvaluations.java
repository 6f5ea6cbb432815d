// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.TollerException;
import dev.toller.app.Json;
import dev.toller.measure.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The evaluations of a home: one JSON file each, per-query values included. */
public final class StoredEvaluations {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path folder;

  /** The evaluations under {@code home}. */
  public StoredEvaluations(Path home) {
    this.folder = home.resolve("evaluations");
  }

  /**
   * Stores a report as {@code <data>-<split>-<time>.json}.
   *
   * @return the file
   */
  public Path add(Report report, String split) {
    var now = Clock.systemUTC().instant();
    ObjectNode json = report.jsonWithQueries();
    json.put("split", split).put("created", now.toString());
    Path file = folder.resolve("%s-%s-%s.json".formatted(report.data(), split, STAMP.format(now)));
    try {
      Files.createDirectories(folder);
      Files.writeString(file, Json.write(json));
      return file;
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The evaluation could not be stored in '%s': %s.".formatted(file, e),
          e);
    }
  }
}
