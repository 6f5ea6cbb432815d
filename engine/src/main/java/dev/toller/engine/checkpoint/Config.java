// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The settings in a JSON file such as {@code config.json}: an object whose values are asked for by
 * key and type.
 *
 * <p>A key whose value is {@code null} counts as absent. A getter without a default fails where the
 * key is absent; every getter fails where the value is of another type. The sentences name the file
 * and the key, nested keys joined by dots. Immutable.
 */
public final class Config {

  /** Larger files are no settings; the largest tokenizers take some 40 MB. */
  static final long MOST_BYTES = 256L << 20;

  /** No settings. */
  static final Config EMPTY = new Config("no settings", "", Map.of());

  private final String source;
  private final String path;
  private final Map<String, Object> values;

  private Config(String source, String path, Map<String, Object> values) {
    this.source = source;
    this.path = path;
    this.values = values;
  }

  /**
   * Reads a file that holds an object.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none, of kind {@code INVALID}
   *     where it is not JSON or no object
   */
  public static Config read(Path file) {
    return read(bytes(file), file.toString());
  }

  /**
   * Reads an object.
   *
   * @param json its text in UTF-8
   * @param source what errors call it, for example the name of its file
   * @throws TollerException of kind {@code INVALID} where it is not JSON or no object
   */
  public static Config read(byte[] json, String source) {
    return object(source, "", parse(json, source)).orElseThrow(() -> noRoot(source, "an object"));
  }

  /**
   * Reads a file that holds a list of objects.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none, of kind {@code INVALID}
   *     where it is not JSON or something else
   */
  public static List<Config> readList(Path file) {
    String source = file.toString();
    if (!(parse(bytes(file), source) instanceof List<?> list)) {
      throw noRoot(source, "a list of objects");
    }
    return list.stream()
        .map(element ->
            object(source, "", element).orElseThrow(() -> noRoot(source, "a list of objects")))
        .toList();
  }

  private static byte[] bytes(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw TollerException.notFound(
            "There is no file '%s'; a model folder needs it.".formatted(file));
      }
      if (Files.size(file) > MOST_BYTES) {
        throw TollerException.invalid(
            "'%s' has %d bytes, and settings may have %d; it is probably another file."
                .formatted(file, Files.size(file), MOST_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "'%s' cannot be read (%s); check its permissions.".formatted(file, e),
          e);
    }
  }

  private static Object parse(byte[] json, String source) {
    try {
      return Json.read(json);
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.INVALID,
          "'%s' is not JSON: %s; get the file anew.".formatted(source, Json.reason(e)),
          e);
    }
  }

  private static TollerException noRoot(String source, String needed) {
    return TollerException.invalid(
        "'%s' must hold %s and holds something else; get the file anew.".formatted(source, needed));
  }

  @SuppressWarnings("unchecked") // Json makes no other maps
  private static Optional<Config> object(String source, String path, Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of(new Config(source, path, (Map<String, Object>) map))
        : Optional.empty();
  }

  /** What errors call the file. */
  public String source() {
    return source;
  }

  /** The keys in the order of the file. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Whether a key is there with a value other than {@code null}. */
  public boolean has(String key) {
    return values.get(key) != null;
  }

  /** Whether the value of a key is an object. */
  public boolean hasObject(String key) {
    return values.get(key) instanceof Map<?, ?>;
  }

  /** Whether the value of a key is a text. */
  public boolean hasString(String key) {
    return values.get(key) instanceof String;
  }

  /** Whether the value of a key is a list. */
  public boolean hasList(String key) {
    return values.get(key) instanceof List<?>;
  }

  /** A text. */
  public String string(String key) {
    return needed(key, Kind.TEXT, Kind.TEXT::string);
  }

  /** A text, or a default where there is none. */
  public String string(String key, String otherwise) {
    return has(key) ? string(key) : otherwise;
  }

  /** A whole number; 3.0 is one. */
  public int integer(String key) {
    return needed(key, Kind.INTEGER, Kind.INTEGER::integer);
  }

  /** A whole number, or a default where there is none. */
  public int integer(String key, int otherwise) {
    return has(key) ? integer(key) : otherwise;
  }

  /** A number. */
  public double number(String key) {
    return needed(key, Kind.NUMBER, Kind.NUMBER::number);
  }

  /** A number, or a default where there is none. */
  public double number(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  /** A truth value. */
  public boolean flag(String key) {
    return needed(key, Kind.FLAG, Kind.FLAG::flag);
  }

  /** A truth value, or a default where there is none. */
  public boolean flag(String key, boolean otherwise) {
    return has(key) ? flag(key) : otherwise;
  }

  /** An object. */
  public Config object(String key) {
    return needed(key, Kind.OBJECT, value -> object(source, inner(key), value));
  }

  /** An object; one without keys where there is none. */
  public Config objectOrEmpty(String key) {
    return has(key) ? object(key) : new Config(source, inner(key), Map.of());
  }

  /** A list of texts; empty where there is none. A single text is a list of one. */
  public List<String> strings(String key) {
    return list(key, Kind.TEXT, Kind.TEXT::string);
  }

  /** A list of whole numbers; empty where there is none. A single number is a list of one. */
  public List<Integer> integers(String key) {
    return list(key, Kind.INTEGER, Kind.INTEGER::integer);
  }

  /** A list of numbers; empty where there is none. A single number is a list of one. */
  public List<Double> numbers(String key) {
    return list(key, Kind.NUMBER, Kind.NUMBER::number);
  }

  /** A list of objects; empty where there is none. A single object is a list of one. */
  public List<Config> objects(String key) {
    return list(key, Kind.OBJECT, value -> object(source, inner(key), value));
  }

  /** A list of lists of texts and numbers, all as texts; empty where there is none. */
  public List<List<String>> rows(String key) {
    return list(
        key,
        Kind.ROW,
        value ->
            value instanceof List<?> row
                ? Optional.of(row.stream().map(String::valueOf).toList())
                : Optional.empty());
  }

  /** The values of this object, all of them texts; {@code null} ones are left out. */
  public Map<String, String> asStrings() {
    return all(this::string);
  }

  /** The values of this object, all of them whole numbers; {@code null} ones are left out. */
  public Map<String, Integer> asIntegers() {
    return all(this::integer);
  }

  private <T> Map<String, T> all(Function<String, T> getter) {
    Map<String, T> all = LinkedHashMap.newLinkedHashMap(values.size());
    values.keySet().stream().filter(this::has).forEach(key -> all.put(key, getter.apply(key)));
    return all;
  }

  private <T> List<T> list(String key, Kind kind, Function<Object, Optional<T>> reader) {
    Object value = values.get(key);
    List<?> list =
        value instanceof List<?> many ? many : Optional.ofNullable(value).stream().toList();
    return list.stream()
        .map(element -> reader.apply(element).orElseThrow(() -> wrong(key, kind.many, element)))
        .toList();
  }

  private <T> T needed(String key, Kind kind, Function<Object, Optional<T>> reader) {
    Object value = values.get(key);
    if (value == null) {
      throw TollerException.invalid(
          "'%s' does not say '%s', and it must be %s; add it or get the file anew."
              .formatted(source, inner(key), kind.one));
    }
    return reader.apply(value).orElseThrow(() -> wrong(key, kind.one, value));
  }

  private TollerException wrong(String key, String needed, Object value) {
    return TollerException.invalid(
        "'%s' in '%s' must be %s and is %s; correct it or get the file anew."
            .formatted(inner(key), source, needed, Kind.describe(value)));
  }

  private String inner(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  @Override
  public String toString() {
    return path.isEmpty() ? source : source + " " + path;
  }

  /** The types of values, in words. */
  private enum Kind {
    TEXT("a text", "a list of texts"),
    INTEGER("a whole number", "a list of whole numbers"),
    NUMBER("a number", "a list of numbers"),
    FLAG("true or false", "a list of true and false"),
    OBJECT("an object", "a list of objects"),
    ROW("a list", "a list of lists");

    private static final int SHOWN = 60;

    private final String one;
    private final String many;

    Kind(String one, String many) {
      this.one = one;
      this.many = many;
    }

    Optional<String> string(Object value) {
      return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Optional<Integer> integer(Object value) {
      return switch (value) {
        case Integer number -> Optional.of(number);
        case Double number when number.intValue() == number -> Optional.of(number.intValue());
        case null, default -> Optional.empty();
      };
    }

    Optional<Double> number(Object value) {
      return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    Optional<Boolean> flag(Object value) {
      return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    static String describe(Object value) {
      return switch (value) {
        case Map<?, ?> _ -> "an object";
        case List<?> _ -> "a list";
        case String text when text.length() > SHOWN ->
            "the text '" + text.substring(0, SHOWN) + "...'";
        case String text -> "the text '" + text + "'";
        case null, default -> Objects.toString(value);
      };
    }
  }
}
