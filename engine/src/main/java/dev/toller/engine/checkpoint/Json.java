// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as maps, lists, strings, numbers, booleans and null.
 *
 * <p>A number is an {@link Integer}, a {@link Long} or a {@link Double}, the first that holds it;
 * {@code NaN} and {@code Infinity}, which Python writes, are doubles.
 */
final class Json {

  /** Names are vocabulary here, each seen once: sharing them would take most of the time. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final JsonParser parser;
  private final boolean unique;

  private Json(JsonParser parser, boolean unique) {
    this.parser = parser;
    this.unique = unique;
  }

  /** The content; of equal names in one object the last counts. */
  static Object read(byte[] json) throws IOException {
    return read(json, false);
  }

  /** The content; equal names in one object are an error. */
  static Object readUnique(byte[] json) throws IOException {
    return read(json, true);
  }

  /** What is wrong, in words for people. */
  static String reason(IOException trouble) {
    return trouble instanceof JsonProcessingException told && told.getLocation() != null
        ? "%s (line %d, column %d)"
            .formatted(
                told.getOriginalMessage().lines().findFirst().orElse("").strip(),
                told.getLocation().getLineNr(),
                told.getLocation().getColumnNr())
        : String.valueOf(trouble.getMessage());
  }

  private static Object read(byte[] json, boolean unique) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return new Json(parser, unique).whole();
    }
  }

  private Object whole() throws IOException {
    if (parser.nextToken() == null) {
      throw new IOException("it is empty");
    }
    Object value = value();
    if (parser.nextToken() != null) {
      throw new IOException("something follows its end");
    }
    return value;
  }

  private Object value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private Number integer() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> parser.getIntValue();
      case LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (unique && object.containsKey(name)) {
        throw new IOException("the name '%s' occurs twice".formatted(name));
      }
      parser.nextToken();
      object.put(name, value());
    }
    return object;
  }

  private List<Object> array() throws IOException {
    List<Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }
}
