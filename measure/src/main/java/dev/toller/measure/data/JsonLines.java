// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.TollerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Records from a file with one JSON object a line, as UTF-8, packed where the name ends in {@code
 * .gz}; blank lines are passed over. Memory holds a line at a time and what was made of them.
 */
public final class JsonLines {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonLines() {}

  /**
   * Reads a file.
   *
   * @param record makes a record of a line's object
   * @return in the order of the file
   * @throws TollerException of kind {@code NOT_FOUND} where there is no file, of kind {@code
   *     INVALID}, naming file and line, where a line is not what it should be or there is none
   */
  public static <T> List<T> read(Path file, Function<JsonFields, T> record) {
    List<T> records = new ArrayList<>();
    try (TextLines lines = new TextLines(file)) {
      while (lines.advance()) {
        records.add(record.apply(fields(lines)));
      }
    }
    if (records.isEmpty()) {
      throw TollerException.invalid("The file '%s' holds no record.".formatted(file));
    }
    return records;
  }

  /** The object in the line that {@code lines} is at. */
  static JsonFields fields(TextLines lines) {
    return new JsonFields(lines, object(lines), "");
  }

  private static JsonNode object(TextLines lines) {
    try {
      JsonNode node = MAPPER.readTree(lines.text());
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Reported below, as another kind of value is.
    }
    throw lines.expected("one JSON object");
  }
}
