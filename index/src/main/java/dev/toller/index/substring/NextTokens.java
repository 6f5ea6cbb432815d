// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What follows a sequence of tokens. The arrays belong to whoever asked.
 *
 * @param tokens every token that follows somewhere, ascending, each once; {@link FmIndex#END},
 *     hence first, where a document ends there
 * @param counts how often each follows
 */
public record NextTokens(int[] tokens, int[] counts) {

  /** What follows in several texts. */
  static NextTokens sum(List<NextTokens> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    SortedMap<Integer, Integer> sum = new TreeMap<>();
    for (NextTokens part : parts) {
      for (int i = 0; i < part.tokens.length; i++) {
        sum.merge(part.tokens[i], part.counts[i], Integer::sum);
      }
    }
    return new NextTokens(
        sum.keySet().stream().mapToInt(token -> token).toArray(),
        sum.values().stream().mapToInt(count -> count).toArray());
  }

  /** How many different tokens follow. */
  public int size() {
    return tokens.length;
  }

  /** How often a token follows; 0 where it does not. */
  public int count(int token) {
    int at = Arrays.binarySearch(tokens, token);
    return at < 0 ? 0 : counts[at];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NextTokens next
        && Arrays.equals(tokens, next.tokens)
        && Arrays.equals(counts, next.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(tokens) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "NextTokens[" + tokens.length + "]";
  }
}
