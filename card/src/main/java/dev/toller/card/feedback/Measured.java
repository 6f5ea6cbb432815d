// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import dev.toller.TollerException;
import dev.toller.measure.Metric;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What one setting is worth for one query.
 *
 * @param set the data set's name
 * @param query its id
 * @param cell the setting's cell
 * @param tenths the weight of words in it
 * @param values of {@link #METRICS}, and then the first of them under the labels of other queries
 */
record Measured(String set, String query, String cell, int tenths, List<Double> values) {

  /** What is measured; weights are tuned by the first. */
  static final List<Metric> METRICS =
      Stream.of("AP", "nDCG@10", "recall@100").map(Metric::parse).toList();

  private static final String FILE = "settings.tsv.gz";

  Measured {
    values = List.copyOf(values);
  }

  /** The value by which weights are tuned. */
  double first() {
    return values.getFirst();
  }

  /** The file's name. */
  static String file() {
    return FILE;
  }

  /** Where it stands among the values under labels of other queries. */
  static int shuffled() {
    return METRICS.size();
  }

  /** Writes rows with six digits a value. */
  static void write(Path folder, List<Measured> rows) throws IOException {
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(folder.resolve(FILE))),
            StandardCharsets.UTF_8)) {
      for (Measured row : rows) {
        out.append(row.set).append('\t').append(row.query).append('\t').append(row.cell);
        out.append('\t').append(Integer.toString(row.tenths));
        for (double value : row.values) {
          out.append('\t').append(String.format(Locale.ROOT, "%.6f", value));
        }
        out.append('\n');
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws TollerException of kind {@code DAMAGED} where the file holds something else
   */
  static List<Measured> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    List<Measured> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.lines().map(line -> line.split("\t", -1)).map(Measured::of).forEach(rows::add);
    } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
      throw new TollerException(
          TollerException.Kind.DAMAGED,
          "The file '%s' does not hold what a stage 'feedback' measured (%s); run the stage again."
              .formatted(file, malformed.getMessage()),
          malformed);
    }
    return rows;
  }

  private static Measured of(String[] columns) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i <= METRICS.size(); i++) {
      values.add(Double.valueOf(columns[4 + i]));
    }
    return new Measured(columns[0], columns[1], columns[2], Integer.parseInt(columns[3]), values);
  }
}
