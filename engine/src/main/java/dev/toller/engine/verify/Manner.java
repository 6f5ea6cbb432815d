// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** In which groups the rows of a case are run. */
public enum Manner {
  /** All rows of a language together. */
  BATCH("as a batch") {
    @Override
    List<int[]> groups(List<String> languages) {
      Map<String, List<Integer>> groups = new LinkedHashMap<>();
      for (int row = 0; row < languages.size(); row++) {
        groups.computeIfAbsent(languages.get(row), _ -> new ArrayList<>()).add(row);
      }
      return groups.values().stream().map(Manner::array).toList();
    }
  },
  /** Each row alone. */
  ROWS("row by row") {
    @Override
    List<int[]> groups(List<String> languages) {
      return IntStream.range(0, languages.size()).mapToObj(row -> new int[] {row}).toList();
    }
  };

  private final String label;

  Manner(String label) {
    this.label = label;
  }

  /** What people call it. */
  public String label() {
    return label;
  }

  /** The rows that are run together, by the language of each row. */
  abstract List<int[]> groups(List<String> languages);

  private static int[] array(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
