// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.evaluate;

import dev.toller.Sha256;
import dev.toller.TollerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The SHA-256 of the files that a result was made of. */
public final class Checksum {

  private static final Pattern DATA = Pattern.compile(".*\\.(jsonl|tsv)(\\.gz)?");
  private static final Pattern MODEL = Pattern.compile(".*\\.(json|safetensors)");

  private Checksum() {}

  /** Of files, one after the other. */
  public static String of(List<Path> files) {
    try {
      return Sha256.of(files);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Of all files of a data set, in the order of their names. */
  public static String ofData(Path folder) {
    return of(files(folder, DATA));
  }

  /** Of the weights, settings and vocabulary of a model, in the order of their names. */
  public static String ofModel(Path folder) {
    return of(files(folder, MODEL));
  }

  private static List<Path> files(Path folder, Pattern names) {
    try (Stream<Path> files =
        Files.find(
            folder,
            2,
            (path, about) ->
                about.isRegularFile() && names.matcher(path.getFileName().toString()).matches(),
            FileVisitOption.FOLLOW_LINKS)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause());
    }
  }

  private static TollerException unreadable(IOException cause) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "No checksum can be made, since a file cannot be read (%s).".formatted(cause),
        cause);
  }
}
