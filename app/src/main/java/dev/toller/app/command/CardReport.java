// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.TollerException;
import dev.toller.app.server.CardSite;
import dev.toller.card.Cards;
import dev.toller.card.report.Matrix;
import dev.toller.card.report.ReadmeTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pages of the cards in {@code docs/cards} and their table in {@code README.md}, beside the
 * folder of cards, exactly as cards and records give them: nothing of now or of this machine is in
 * them, so that whatever somebody changed by hand is found by making them again.
 */
final class CardReport {

  private static final String README = "README.md";
  private static final String PAGES = "docs/cards";

  private final Path project;
  private final SortedMap<Path, String> files;

  private CardReport(Path project, SortedMap<Path, String> files) {
    this.project = project;
    this.files = Collections.unmodifiableSortedMap(files);
  }

  /**
   * Makes everything, and writes nothing yet.
   *
   * @throws TollerException of kind {@code NOT_FOUND} or {@code INVALID} where the README is
   *     missing or has no place for the table
   */
  static CardReport of(Cards cards) {
    Path project = cards.folder().resolveSibling("");
    Matrix matrix = Matrix.of(cards);
    SortedMap<Path, String> files = new TreeMap<>();
    CardSite.files(cards, matrix)
        .forEach((name, text) -> files.put(pages(project).resolve(name), text));
    Path readme = project.resolve(README);
    files.put(readme, new ReadmeTable(matrix, PAGES).within(read(readme)));
    return new CardReport(project, files);
  }

  /** Whether a project has pages of its cards that should be right. */
  static boolean isKept(Cards cards) {
    Path project = cards.folder().resolveSibling("");
    return Files.exists(pages(project));
  }

  private static Path pages(Path project) {
    return project.resolve(PAGES);
  }

  /** Writes what is not there as it should be; returns the files that were written or removed. */
  List<Path> write() {
    List<Path> changed = new ArrayList<>();
    try {
      Files.createDirectories(pages(project));
      for (Map.Entry<Path, String> file : files.entrySet()) {
        if (!stands(file.getKey(), file.getValue())) {
          Files.writeString(file.getKey(), file.getValue());
          changed.add(file.getKey());
        }
      }
      for (Path stray : strays()) {
        Files.delete(stray);
        changed.add(stray);
      }
    } catch (IOException trouble) {
      throw failed(trouble);
    }
    return changed;
  }

  /**
   * Compares what is there with what should be.
   *
   * @return how many files are right
   * @throws TollerException of kind {@code DAMAGED}, naming the first file that is not
   */
  int check() {
    for (Map.Entry<Path, String> file : files.entrySet()) {
      if (!stands(file.getKey(), file.getValue())) {
        throw wrong(
            file.getKey(),
            Files.exists(file.getKey()) ? "is not what the records give" : "is missing");
      }
    }
    for (Path stray : strays()) {
      throw wrong(stray, "belongs to no card");
    }
    return files.size();
  }

  private static TollerException wrong(Path file, String what) {
    return new TollerException(
        TollerException.Kind.DAMAGED,
        "The file '%s' %s; run 'toller cards report' to write it anew.".formatted(file, what));
  }

  /** Pages that nothing gives. */
  private List<Path> strays() {
    if (!Files.isDirectory(pages(project))) {
      return List.of();
    }
    try (Stream<Path> there = Files.list(pages(project))) {
      return there
          .filter(file -> file.toString().endsWith(".html") && !files.containsKey(file))
          .sorted()
          .toList();
    } catch (IOException trouble) {
      throw failed(trouble);
    }
  }

  private static boolean stands(Path file, String text) {
    return Files.isRegularFile(file) && read(file).equals(text);
  }

  private static String read(Path file) {
    if (!Files.exists(file)) {
      throw TollerException.notFound(
          "There is no file '%s', which shows the table of cards.".formatted(file));
    }
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException trouble) {
      throw failed(trouble);
    }
  }

  private static TollerException failed(IOException trouble) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "The pages of the cards cannot be read or written (%s).".formatted(trouble),
        trouble);
  }
}
