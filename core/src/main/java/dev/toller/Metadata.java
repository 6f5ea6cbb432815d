// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a document or passage besides its text: names, each with one or more values.
 *
 * <p>Values are strings; a {@link Filter} reads them as numbers or dates where its literal is one.
 * Toller itself writes {@link #PATH}, {@link #TYPE}, {@link #DATE}, {@link #TITLE}, {@link
 * #HEADING} and {@link #PAGE}; every other name comes from the document (front matter, HTML meta
 * tags, mail headers, columns of a table, fields of a JSON record). Names are lower case.
 *
 * @param values names in ascending order, each with its values in the order given; not empty lists
 */
public record Metadata(SortedMap<String, List<String>> values) {

  /** The path below the folder that was synced, with {@code /} between names. */
  public static final String PATH = "path";

  /** The format: {@code markdown}, {@code html}, {@code pdf}, {@code text}, {@code code}, ... */
  public static final String TYPE = "type";

  /** When the document was last modified, as ISO-8601: its own date, else the file's. */
  public static final String DATE = "date";

  /** The document's title. */
  public static final String TITLE = "title";

  /** Each heading above the passage, outermost first. */
  public static final String HEADING = "heading";

  /** Each page, slide or sheet that the passage touches. */
  public static final String PAGE = "page";

  /** Nothing known. */
  public static final Metadata NONE = new Metadata(new TreeMap<>());

  public Metadata {
    SortedMap<String, List<String>> copy = new TreeMap<>();
    values.forEach((name, list) -> {
      if (!list.isEmpty()) {
        copy.put(name, List.copyOf(list));
      }
    });
    values = java.util.Collections.unmodifiableSortedMap(copy);
  }

  /** Metadata of these names and values. */
  public static Metadata of(Map<String, List<String>> values) {
    return new Metadata(new TreeMap<>(values));
  }

  /** The values under {@code name}; empty when there are none. */
  public List<String> get(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** These values with those under {@code name} replaced. */
  public Metadata with(String name, List<String> replacement) {
    SortedMap<String, List<String>> copy = new TreeMap<>(values);
    copy.put(name, replacement);
    return new Metadata(copy);
  }

  /** These values with one value under {@code name} in place of what was there. */
  public Metadata with(String name, String value) {
    return with(name, List.of(value));
  }

  /** These values and those of {@code other}, which win where both have a name. */
  public Metadata with(Metadata other) {
    SortedMap<String, List<String>> copy = new TreeMap<>(values);
    copy.putAll(other.values);
    return new Metadata(copy);
  }
}
