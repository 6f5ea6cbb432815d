// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import java.util.Collection;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The operators that there are, by name. */
public final class Operators {

  private static final Operators INSTALLED =
      of(ServiceLoader.load(OperatorType.class, OperatorType.class.getClassLoader()));

  private final SortedMap<String, OperatorType> types;

  private Operators(SortedMap<String, OperatorType> types) {
    this.types = types;
  }

  /** Those of all modules on the class path. */
  public static Operators installed() {
    return INSTALLED;
  }

  /** Those of these types. */
  public static Operators of(Iterable<OperatorType> types) {
    SortedMap<String, OperatorType> named = new TreeMap<>();
    for (OperatorType type : types) {
      if (FlowReader.WORDS.contains(type.name()) || named.put(type.name(), type) != null) {
        throw new IllegalStateException(
            "the name '%s' of %s is taken".formatted(type.name(), type.getClass()));
      }
    }
    return new Operators(named);
  }

  /** The types, in ascending order of their names. */
  public Collection<OperatorType> types() {
    return types.values();
  }

  /**
   * Makes an operator.
   *
   * @throws TollerException of kind {@code INVALID} where there is no such operator or parameter
   */
  public Operator create(String name, Map<String, Object> parameters) {
    OperatorType type = types.get(name);
    if (type == null) {
      throw TollerException.invalid(
          "There is no operator '%s'; %s.".formatted(name, Names.instead(name, words())));
    }
    return type.create(parameters);
  }

  /** All words that can begin a step. */
  private Set<String> words() {
    Set<String> words = new TreeSet<>(FlowReader.WORDS);
    words.addAll(types.keySet());
    return words;
  }
}
