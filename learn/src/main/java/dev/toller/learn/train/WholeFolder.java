// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Folders that appear whole or not at all, and are gone whole. */
final class WholeFolder {

  private static final String PART = ".part";

  private WholeFolder() {}

  /**
   * Writes a folder beside its place and moves it there; one that was there is replaced.
   *
   * @param content fills a new folder
   * @throws TollerException of kind {@code FAILED} where that is not possible; what was there stays
   */
  static void write(Path folder, Consumer<Path> content) {
    Path part = folder.resolveSibling(folder.getFileName() + PART);
    delete(part);
    try {
      Files.createDirectories(part);
      content.accept(part);
      delete(folder);
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The folder '%s' cannot be written (%s); check the disk and its permissions."
              .formatted(folder, e),
          e);
    } finally {
      delete(part);
    }
  }

  /** Deletes a folder with all that is in it, if it is there. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      List<Path> deepestFirst;
      try (Stream<Path> all = Files.walk(folder)) {
        deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The folder '%s' cannot be deleted (%s); check its permissions.".formatted(folder, e),
          e);
    }
  }
}
