// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.TollerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * What a stage measured. Names are unique over values, columns and timings. For one thread.
 *
 * <p>Values, columns and curves depend on what the stage is made of alone; timings do not, and two
 * records that differ only in timings say the same. Conditions see values and the means of columns;
 * curves are drawn.
 */
public final class Values {

  /** The file that holds a stage's values. */
  public static final String FILE = "values.json.gz";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SortedMap<String, Double> values = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Double>> columns = new TreeMap<>();
  private final SortedMap<String, SortedMap<Double, Double>> curves = new TreeMap<>();
  private final SortedMap<String, Double> timings = new TreeMap<>();

  /** Adds a value. */
  public void value(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("the value '%s' is %s".formatted(name, value));
    }
    values.put(name, value);
  }

  /** Adds the value of each query, of which the mean is what conditions see. */
  public void column(String name, Map<String, Double> column) {
    if (column.isEmpty()) {
      throw new IllegalArgumentException("the column '%s' is empty".formatted(name));
    }
    if (!column.values().stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("the column '%s' holds no number".formatted(name));
    }
    columns.put(name, new TreeMap<>(column));
  }

  /** Adds a curve, as {@code y} by {@code x}. */
  public void curve(String name, Map<Double, Double> points) {
    if (points.isEmpty() || !points.entrySet().stream().allMatch(Values::finite)) {
      throw new IllegalArgumentException("the curve '%s' is %s".formatted(name, points));
    }
    curves.put(name, new TreeMap<>(points));
  }

  private static boolean finite(Map.Entry<Double, Double> point) {
    return Double.isFinite(point.getKey()) && Double.isFinite(point.getValue());
  }

  /** Adds what the clock or the disk says. */
  public void timing(String name, double value) {
    timings.put(name, value);
  }

  /** Values that are no means, by name. */
  public SortedMap<String, Double> values() {
    return values;
  }

  /** Values of queries, by name and query. */
  public SortedMap<String, SortedMap<String, Double>> columns() {
    return columns;
  }

  /** Curves by name, each as {@code y} by {@code x}. */
  public SortedMap<String, SortedMap<Double, Double>> curves() {
    return curves;
  }

  /** What the clock or the disk said, by name. */
  public SortedMap<String, Double> timings() {
    return timings;
  }

  /** The values without the timings, as JSON; equal values, equal text. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode scalars = json.putObject("values");
    values.forEach(scalars::put);
    ObjectNode lists = json.putObject("columns");
    columns.forEach((name, column) -> {
      ObjectNode list = lists.putObject(name);
      column.forEach(list::put);
    });
    if (!curves.isEmpty()) {
      ObjectNode drawn = json.putObject("curves");
      curves.forEach((name, points) -> points(drawn.putArray(name), points));
    }
    return json;
  }

  private static void points(ArrayNode array, SortedMap<Double, Double> points) {
    points.forEach((x, y) -> array.addArray().add(x).add(y));
  }

  /** Writes the values without the timings. */
  public void write(Path folder) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(FILE)))) {
      out.write(JSON.writeValueAsBytes(json()));
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws TollerException of kind {@code DAMAGED} where the file holds something else
   */
  public static Values read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      Values values = new Values();
      JsonNode json = JSON.readTree(in);
      json.required("values")
          .properties()
          .forEach(value -> values.value(value.getKey(), value.getValue().asDouble()));
      json.required("columns")
          .properties()
          .forEach(column -> values.column(column.getKey(), column(column.getValue())));
      json.path("curves")
          .properties()
          .forEach(curve -> values.curve(curve.getKey(), points(curve.getValue())));
      return values;
    } catch (JsonProcessingException | ZipException | IllegalArgumentException malformed) {
      throw new TollerException(
          TollerException.Kind.DAMAGED,
          "The file '%s' does not hold the values of a stage (%s)."
              .formatted(file, malformed.getMessage().lines().findFirst().orElse("")),
          malformed);
    }
  }

  private static Map<String, Double> column(JsonNode json) {
    Map<String, Double> column = new TreeMap<>();
    json.properties().forEach(value -> column.put(value.getKey(), value.getValue().asDouble()));
    return column;
  }

  private static Map<Double, Double> points(JsonNode json) {
    Map<Double, Double> points = new TreeMap<>();
    json.forEach(point -> points.put(point.path(0).asDouble(), point.path(1).asDouble()));
    return points;
  }
}
