// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The user's own folder for files that can be made again at any time.
 *
 * <p>The system property {@value #PROPERTY}, else the environment variable {@value #VARIABLE}, else
 * {@code toller} where the operating system keeps caches. Deleting it costs the time to fill it
 * again. Where it cannot be written to, work goes on without it. A folder that others can write to
 * is no place for it: native libraries are loaded from there.
 */
public final class CacheFolder {

  static final String PROPERTY = "toller.cache";
  static final String VARIABLE = "TOLLER_CACHE";

  private CacheFolder() {}

  /** The folder, made when missing; empty where that fails or it cannot be written to. */
  public static Optional<Path> open() {
    try {
      return Optional.of(Files.createDirectories(place())).filter(Files::isWritable);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path place() {
    return named(System.getProperty(PROPERTY))
        .or(() -> named(System.getenv(VARIABLE)))
        .orElseGet(() -> system().resolve("toller"));
  }

  private static Path system() {
    Path home = Path.of(System.getProperty("user.home"));
    return switch (Platform.system()) {
      case "win" -> named(System.getenv("LOCALAPPDATA")).orElse(home.resolve("AppData/Local"));
      case "osx" -> home.resolve("Library/Caches");
      default -> named(System.getenv("XDG_CACHE_HOME")).orElse(home.resolve(".cache"));
    };
  }

  private static Optional<Path> named(String path) {
    return Optional.ofNullable(path).filter(given -> !given.isBlank()).map(Path::of);
  }
}
