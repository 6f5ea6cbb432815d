// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the parameters that a flow's file gives to an operator or a fusion, with errors that name
 * the parameter, what is allowed and what was got.
 */
public final class Parameters {

  private final String owner;
  private final Map<String, Object> values;

  /**
   * Parameters of which all names are allowed.
   *
   * @param owner whose they are, as in {@code "the operator 'retrieve'"}
   * @param values by name, as the file has them
   * @param names all that there can be
   * @throws TollerException of kind {@code INVALID} for any other name
   */
  public Parameters(String owner, Map<String, Object> values, List<String> names) {
    this.owner = owner;
    this.values = values;
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw TollerException.invalid(
            "There is no parameter '%s' of %s; %s."
                .formatted(name, owner, Names.instead(name, names)));
      }
    }
  }

  /** Whether the file gives the parameter. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The parameter as the file has it. */
  public Object value(String name) {
    if (!has(name)) {
      throw TollerException.invalid("The parameter '%s' of %s is missing.".formatted(name, owner));
    }
    return values.get(name);
  }

  /** A text that must be given. */
  public String text(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a text");
  }

  /** A text, or {@code standard} where none is given. */
  public String text(String name, String standard) {
    return has(name) ? text(name) : standard;
  }

  /** One of a few words, or {@code standard} where none is given. */
  public String choice(String name, List<String> allowed, String standard) {
    String word = text(name, standard);
    if (!allowed.contains(word)) {
      throw TollerException.invalid(
          "The parameter '%s' of %s cannot be '%s'; %s."
              .formatted(name, owner, word, Names.instead(word, allowed)));
    }
    return word;
  }

  /** The constant of a word, or {@code standard} where none is given; see {@link #word}. */
  public <E extends Enum<E>> E choice(String name, Class<E> type, E standard) {
    List<E> constants = List.of(type.getEnumConstants());
    String word = choice(name, constants.stream().map(Parameters::word).toList(), word(standard));
    return constants.stream().filter(one -> word(one).equals(word)).findFirst().orElseThrow();
  }

  /** How files write a constant: its name in lower case, with {@code -} between its parts. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A whole number from {@code low} to {@code high} that must be given. */
  public int integer(String name, int low, int high) {
    if (value(name) instanceof Integer number && number >= low && number <= high) {
      return number;
    }
    throw wrong(name, "a whole number from %d to %d".formatted(low, high));
  }

  /** A whole number from {@code low} to {@code high}, or {@code standard} where none is given. */
  public int integer(String name, int low, int high, int standard) {
    return has(name) ? integer(name, low, high) : standard;
  }

  /** A number from {@code low} to {@code high} that must be given. */
  public double number(String name, double low, double high) {
    if (value(name) instanceof Number number
        && number.doubleValue() >= low
        && number.doubleValue() <= high) {
      return number.doubleValue();
    }
    throw wrong(name, "a number from %s to %s".formatted(low, high));
  }

  /** A number from {@code low} to {@code high}, or {@code standard} where none is given. */
  public double number(String name, double low, double high, double standard) {
    return has(name) ? number(name, low, high) : standard;
  }

  /** True or false, or {@code standard} where neither is given. */
  public boolean flag(String name, boolean standard) {
    if (!has(name)) {
      return standard;
    }
    if (value(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, "true or false");
  }

  /** Texts, or {@code standard} where none are given. */
  public List<String> texts(String name, List<String> standard) {
    if (!has(name)) {
      return standard;
    }
    if (value(name) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw wrong(name, "a list of texts");
  }

  /** Numbers, or none where none are given. */
  public List<Double> numbers(String name) {
    if (!has(name)) {
      return List.of();
    }
    if (value(name) instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
      return list.stream().map(number -> ((Number) number).doubleValue()).toList();
    }
    throw wrong(name, "a list of numbers");
  }

  /** Texts that must be given, at least one. */
  public List<String> texts(String name) {
    if (value(name) instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw wrong(name, "a list of texts, at least one");
  }

  /** Lists of texts by name that must be given, at least one of each. */
  public SortedMap<String, List<String>> textsByName(String name) {
    if (!(value(name) instanceof Map<?, ?> map) || map.isEmpty()) {
      throw wrong(name, "names with lists of texts, at least one");
    }
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((key, list) -> named.put((String) key, list));
    Parameters inner =
        new Parameters(
            "the parameter '%s' of %s".formatted(name, owner), named, List.copyOf(named.keySet()));
    SortedMap<String, List<String>> texts = new TreeMap<>();
    named.keySet().forEach(key -> texts.put(key, inner.texts(key)));
    return texts;
  }

  private TollerException wrong(String name, String allowed) {
    return TollerException.invalid(
        "The parameter '%s' of %s must be %s, got %s."
            .formatted(name, owner, allowed, written(value(name))));
  }

  private static String written(Object value) {
    return value instanceof String text ? "'" + text + "'" : value.toString();
  }
}
