// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parts of one kind that there are, by name.
 *
 * @param <P> the kind of part
 */
public final class Parts<P extends Part> {

  private final String kind;
  private final Set<String> taken;
  private final SortedMap<String, PartType<P>> types;

  private Parts(String kind, Set<String> taken, SortedMap<String, PartType<P>> types) {
    this.kind = kind;
    this.taken = taken;
    this.types = types;
  }

  /**
   * Parts of these types.
   *
   * @param kind what errors call one of them: {@code "operator"}
   * @param taken names that mean something else where one of them may stand
   * @param types what makes them
   */
  public static <P extends Part> Parts<P> of(
      String kind, Set<String> taken, Iterable<? extends PartType<P>> types) {
    SortedMap<String, PartType<P>> named = new TreeMap<>();
    for (PartType<P> type : types) {
      if (taken.contains(type.name()) || named.put(type.name(), type) != null) {
        throw new IllegalStateException(
            "the name '%s' of %s is taken".formatted(type.name(), type.getClass()));
      }
    }
    return new Parts<>(kind, taken, named);
  }

  /** What one of them is called. */
  public String kind() {
    return kind;
  }

  /** The types, in ascending order of their names. */
  public Collection<PartType<P>> types() {
    return types.values();
  }

  /**
   * Makes a part.
   *
   * @throws TollerException of kind {@code INVALID} where there is no such part or parameter
   */
  public P create(String name, Map<String, Object> parameters) {
    PartType<P> type = types.get(name);
    if (type == null) {
      throw TollerException.invalid(
          "There is no %s '%s'; %s.".formatted(kind, name, Names.instead(name, words())));
    }
    return type.create(parameters);
  }

  private Set<String> words() {
    Set<String> words = new TreeSet<>(taken);
    words.addAll(types.keySet());
    return words;
  }
}
