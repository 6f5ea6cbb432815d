// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made of the texts that were asked for last, so that a corpus of any size can be learned
 * from. For one thread.
 *
 * @param <T> what is made of a text
 */
final class RecentTexts<T> {

  private static final int MOST = 1 << 15;

  private final Map<String, T> made =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
          return size() > MOST;
        }
      };
  private final Function<String, T> making;

  RecentTexts(Function<String, T> making) {
    this.making = making;
  }

  /** What is made of a text. */
  T of(String text) {
    T known = made.get(text);
    if (known == null) {
      known = making.apply(text);
      made.put(text, known);
    }
    return known;
  }
}
