// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Helps with a name that is not among those allowed. */
public final class Names {

  private Names() {}

  /** {@code "; did you mean 'retrieve'?"} where some name is near, and the names that there are. */
  public static String instead(String name, Collection<String> allowed) {
    String list = allowed.stream().sorted().collect(Collectors.joining(", "));
    String known = allowed.isEmpty() ? "there are none" : "there are: " + list;
    return nearest(name, allowed)
        .map(near -> "did you mean '%s'? (%s)".formatted(near, known))
        .orElse(known);
  }

  /** The name at the least edit distance, if that is at most a third of its length, or 1. */
  static Optional<String> nearest(String name, Collection<String> allowed) {
    return allowed.stream()
        .filter(candidate -> distance(name, candidate) <= Math.max(1, candidate.length() / 3))
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The least number of letters inserted, deleted or replaced that makes one of the other. */
  static int distance(String left, String right) {
    int[] above = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[right.length() + 1];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[right.length()];
  }
}
