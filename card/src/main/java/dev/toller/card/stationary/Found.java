// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.TollerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What was found for each query: the number of an intent, by where was searched, by whose queries,
 * in whose gallery.
 */
final class Found {

  /** The file that holds it. */
  static final String FILE = "found.tsv.gz";

  /** The gallery whose texts were encoded by the models of their time. */
  static final int MIXED = -1;

  /** Among what was searched. */
  enum Among {
    /** Single texts. */
    SINGLE,
    /** The means of intents. */
    MEANS
  }

  private final SortedMap<String, int[]> found = new TreeMap<>();

  private static String key(Among among, int queries, int gallery) {
    return "%s\t%d\t%s"
        .formatted(
            among.name().toLowerCase(Locale.ROOT),
            queries,
            gallery == MIXED ? "mixed" : Integer.toString(gallery));
  }

  void add(Among among, int queries, int gallery, int[] intents) {
    found.put(key(among, queries, gallery), intents.clone());
  }

  /** What was found with the queries of one model in the gallery of another. */
  int[] of(Among among, int queries, int gallery) {
    return found.get(key(among, queries, gallery)).clone();
  }

  void write(Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (var line : found.entrySet()) {
        StringJoiner numbers = new StringJoiner(" ");
        Arrays.stream(line.getValue()).forEach(number -> numbers.add(Integer.toString(number)));
        out.write((line.getKey() + "\t" + numbers + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /**
   * Reads what was written.
   *
   * @throws TollerException of kind {@code DAMAGED} where it is something else
   */
  static Found read(Path file) throws IOException {
    Found read = new Found();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> {
            int at = line.lastIndexOf('\t');
            read.found.put(line.substring(0, at), numbers(line.substring(at + 1)));
          });
      return read;
    } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
      throw new TollerException(
          TollerException.Kind.DAMAGED,
          "The file '%s' does not hold what was found (%s)."
              .formatted(file, malformed.getMessage()),
          malformed);
    }
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
