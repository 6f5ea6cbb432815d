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
  private static final String BEFORE = ".before";

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
      Path before = folder.resolveSibling(folder.getFileName() + BEFORE);
      delete(before);
      if (Files.exists(folder)) {
        Files.move(folder, before, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      delete(before);
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

  /** Puts back what was there before a process ended in the moment between two names. */
  static void restore(Path parent) {
    try (Stream<Path> all = Files.isDirectory(parent) ? Files.list(parent) : Stream.empty()) {
      for (Path before : all.filter(one -> one.toString().endsWith(BEFORE)).toList()) {
        String name = before.getFileName().toString();
        Path folder = before.resolveSibling(name.substring(0, name.length() - BEFORE.length()));
        if (!Files.exists(folder)) {
          Files.move(before, folder, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The folder '%s' cannot be put in order (%s); check its permissions."
              .formatted(parent, e),
          e);
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
