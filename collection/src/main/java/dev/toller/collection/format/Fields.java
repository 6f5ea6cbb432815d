// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Collects the fields of a record as metadata that a filter can name: lower case, any other sign
 * than letters, digits, {@code _ - .} as {@code _}; a name that Toller itself uses gets a {@code _}
 * at its end. Long values, and fields beyond the first hundred, can be searched but not filtered.
 */
final class Fields {

  private static final int MOST_FIELDS = 100;
  private static final int LONGEST_VALUE = 200;
  private static final Set<String> TAKEN =
      Set.of(Metadata.PATH, Metadata.TYPE, Metadata.TITLE, Metadata.HEADING, Metadata.PAGE);
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}_.-]+");

  private final SortedMap<String, List<String>> values = new TreeMap<>();

  /** Metadata of one name. */
  static Metadata of(String name, List<String> all) {
    Fields fields = new Fields();
    all.forEach(value -> fields.add(name, value));
    return fields.metadata();
  }

  /** Adds a value, unless it is blank. */
  void add(String name, String value) {
    String key = name(name);
    String tidy = value.strip();
    boolean room = values.size() < MOST_FIELDS || values.containsKey(key);
    if (room && !key.isEmpty() && !tidy.isEmpty() && tidy.length() <= LONGEST_VALUE) {
      values.computeIfAbsent(key, _ -> new ArrayList<>()).add(tidy);
    }
  }

  /** All that was added; a {@link Metadata#DATE date} only where it is one. */
  Metadata metadata() {
    List<String> dates = values.getOrDefault(Metadata.DATE, List.of());
    Metadata all = new Metadata(values);
    return all.with(Metadata.DATE, dates.stream().flatMap(d -> Dates.iso(d).stream()).toList());
  }

  private static String name(String name) {
    String key = OTHER.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
    return TAKEN.contains(key) ? key + "_" : key;
  }
}
