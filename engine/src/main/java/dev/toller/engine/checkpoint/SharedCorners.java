// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.toller.AtomicFile;
import dev.toller.TollerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What models share whose classes have fixed places: how many places there are, where they are, and
 * which class has which. It lies in a model folder as {@code classes/corners.json}, beside the
 * weights. Two models whose corners agree put the same class at the same place, so that vectors of
 * one are found with vectors of the other (Biondi et al. 2024, Stationary Representations).
 *
 * @param count how many corners
 * @param hash the SHA-256 of their coordinates
 * @param rows the corner of each class, from 0
 */
public record SharedCorners(int count, String hash, SortedMap<String, Integer> rows) {

  /** The folder inside a model folder for what is known of its classes. */
  public static final String FOLDER = "classes";

  private static final String FILE = "corners.json";
  private static final String COUNT = "corners";
  private static final String HASH = "sha256";
  private static final String ROWS = "rows";

  /** Copies the map. */
  public SharedCorners {
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
  }

  /**
   * Those of a model folder; empty where it has none.
   *
   * @throws TollerException where the file cannot be read
   */
  public static Optional<SharedCorners> in(Path model) {
    Path file = model.resolve(FOLDER).resolve(FILE);
    return Files.exists(file) ? Optional.of(read(Config.read(file))) : Optional.empty();
  }

  private static SharedCorners read(Config config) {
    return new SharedCorners(
        config.integer(COUNT),
        config.string(HASH),
        new TreeMap<>(config.object(ROWS).asIntegers()));
  }

  /** Writes them into a model folder. */
  public void write(Path model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField(COUNT, count);
      json.writeStringField(HASH, hash);
      json.writeObjectFieldStart(ROWS);
      for (Map.Entry<String, Integer> row : rows.entrySet()) {
        json.writeNumberField(row.getKey(), row.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    AtomicFile.write(model.resolve(FOLDER).resolve(FILE), bytes.toByteArray());
  }

  /**
   * Why vectors of both do not belong together, as a part of a sentence; empty where they do: the
   * corners must be the same, no class may have two, and no corner two classes.
   */
  public Optional<String> conflict(SharedCorners other) {
    if (count != other.count || !hash.equals(other.hash)) {
      return Optional.of(
          "one has %d corners (%.8s) and the other %d (%.8s)"
              .formatted(count, hash, other.count, other.hash));
    }
    Map<Integer, String> holders = new LinkedHashMap<>();
    other.rows.forEach((name, row) -> holders.put(row, name));
    for (Map.Entry<String, Integer> mine : rows.entrySet()) {
      Integer theirs = other.rows.get(mine.getKey());
      if (theirs != null && !theirs.equals(mine.getValue())) {
        return Optional.of(
            "the class '%s' is at corner %d in one and %d in the other"
                .formatted(mine.getKey(), mine.getValue(), theirs));
      }
      String holder = holders.getOrDefault(mine.getValue(), mine.getKey());
      if (!holder.equals(mine.getKey())) {
        return Optional.of(
            "corner %d is that of '%s' in one and of '%s' in the other"
                .formatted(mine.getValue(), mine.getKey(), holder));
      }
    }
    return Optional.empty();
  }

  /** These with the classes of the other; there must be no {@link #conflict}. */
  public SharedCorners with(SharedCorners other) {
    SortedMap<String, Integer> all = new TreeMap<>(rows);
    all.putAll(other.rows);
    return new SharedCorners(count, hash, all);
  }
}
