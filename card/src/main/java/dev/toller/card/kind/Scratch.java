// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder of checks; closing it deletes it with all that is in it.
 *
 * @param folder where it is
 */
public record Scratch(Path folder) implements AutoCloseable {

  /** What is done in it. */
  @FunctionalInterface
  public interface Checks {
    /** Does it. */
    void in(Path folder) throws IOException;
  }

  /**
   * Runs checks in a folder that is gone afterwards.
   *
   * @throws TollerException of kind {@code FAILED} where files cannot be written
   */
  public static void run(Checks checks) {
    try (Scratch scratch = new Scratch(Files.createTempDirectory("toller-checks"))) {
      checks.in(scratch.folder());
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The checks need a temporary folder, and it cannot be made or written (%s); make room, or name another in TMPDIR."
              .formatted(e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }
}
