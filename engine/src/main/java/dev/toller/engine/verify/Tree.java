// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A value of a JSON file: an object, a list, a text, a number, a truth value or nothing. Expected
 * outputs are lists of lists of numbers, in which nothing stands for padding.
 *
 * @param value a map, list, string, number, boolean or null
 */
record Tree(Object value) {

  /** Larger files hold no expected outputs. */
  private static final long MOST_BYTES = 1L << 28;

  static Tree read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        throw TollerException.notFound(
            "There is no file '%s' of at most %d bytes; a fixture holds its expected outputs there."
                .formatted(file, MOST_BYTES));
      }
      return new Tree(parse(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.INVALID,
          "'%s' cannot be read as JSON (%s); get the file anew.".formatted(file, e.getMessage()),
          e);
    }
  }

  private static Object parse(byte[] json) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return value(parser);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      case null -> null;
      default -> parser.getText();
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  /** Whether an object has a key. */
  boolean has(String key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** The value of a key; nothing where there is none. */
  Tree at(String key) {
    return new Tree(value instanceof Map<?, ?> map ? map.get(key) : null);
  }

  /** The element at a place of a list. */
  Tree at(int index) {
    return elements().get(index);
  }

  /** The keys of an object. */
  List<String> keys() {
    return value instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The elements of a list; none where it is something else. */
  List<Tree> elements() {
    return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
  }

  /** A text, or a default where it is something else. */
  String text(String otherwise) {
    return value instanceof String text ? text : otherwise;
  }

  /** A number, or a default where it is something else. */
  double number(double otherwise) {
    return value instanceof Double number ? number : otherwise;
  }

  /** The texts of a list. */
  List<String> texts() {
    return elements().stream().map(element -> element.text("")).toList();
  }

  /** All numbers below, in their order, nothing left out but padding. */
  double[] numbers() {
    return leaves().toArray();
  }

  private DoubleStream leaves() {
    return switch (value) {
      case Double number -> DoubleStream.of(number);
      case List<?> list -> list.stream().map(Tree::new).flatMapToDouble(Tree::leaves);
      case null, default -> DoubleStream.empty();
    };
  }

  /** All numbers below as whole ones. */
  int[] integers() {
    return leaves().mapToInt(number -> (int) number).toArray();
  }

  /** The rows of a matrix of whole numbers. */
  List<int[]> rows() {
    return elements().stream().map(Tree::integers).toList();
  }

  /** The list of some elements. */
  Tree pick(int... which) {
    return new Tree(
        Arrays.stream(which)
            .mapToObj(this::at)
            .map(Tree::value)
            .collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
  }
}
