// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.TollerException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a folder holds; written with every commit, and compared when one is opened.
 *
 * @param family the kind of index: {@code lexical}, {@code dense}, {@code records}
 * @param settings what must be the same for reading as it was for writing, by name
 */
public record Schema(String family, SortedMap<String, String> settings) {

  /** The version of the fields that this version of Toller writes. */
  static final int VERSION = 1;

  private static final String VERSION_KEY = "version";
  private static final String FAMILY_KEY = "family";
  private static final String SETTING_PREFIX = "setting.";

  public Schema {
    settings = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** A schema of one setting. */
  public static Schema of(String family, String setting, String value) {
    return new Schema(family, new TreeMap<>(Map.of(setting, value)));
  }

  /** A schema without settings. */
  public static Schema of(String family) {
    return new Schema(family, new TreeMap<>());
  }

  Map<String, String> written() {
    Map<String, String> data = new TreeMap<>();
    data.put(VERSION_KEY, Integer.toString(VERSION));
    data.put(FAMILY_KEY, family);
    settings.forEach((name, value) -> data.put(SETTING_PREFIX + name, value));
    return data;
  }

  void requireSame(Map<String, String> stored, Path folder) {
    int version = Integer.parseInt(stored.getOrDefault(VERSION_KEY, "0"));
    if (version > VERSION) {
      throw Failures.newer(
          folder, "it has version %d, this one reads up to %d".formatted(version, VERSION));
    }
    if (!family.equals(stored.get(FAMILY_KEY))) {
      throw TollerException.invalid(
          "The folder %s holds an index of the kind '%s', not '%s'; name another folder."
              .formatted(folder, stored.getOrDefault(FAMILY_KEY, "unknown"), family));
    }
    settings.forEach((name, value) -> requireSame(name, value, stored, folder));
  }

  private void requireSame(String name, String value, Map<String, String> stored, Path folder) {
    String written = stored.getOrDefault(SETTING_PREFIX + name, "none");
    if (!value.equals(written)) {
      throw TollerException.invalid(
          "The %s index in %s was written with %s %s, not %s; open it with that, or start anew."
              .formatted(family, folder, name, written, value));
    }
  }
}
