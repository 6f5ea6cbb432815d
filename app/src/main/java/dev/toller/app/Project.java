// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import java.nio.file.Path;
import java.util.Optional;

/** The project that was started: its folders, where nobody names others. */
public final class Project {

  private Project() {}

  private static Path folder() {
    return Path.of(System.getProperty("toller.project", ""));
  }

  /** The folder of cards. */
  public static Path cards() {
    return folder().resolve("cards");
  }

  /** Where data sets lie: what the environment says, else beside the project. */
  public static Path data() {
    return Optional.ofNullable(System.getenv("TOLLER_DATA"))
        .map(Path::of)
        .orElseGet(() -> folder().toAbsolutePath().resolveSibling("shared"));
  }
}
