// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The beginning of a text, for models that read no more of it: the most whole words whose tokens
 * are not more than a number. A text whose first word has more is cut to nothing. May be used from
 * several threads at once.
 *
 * @param tokenizer counts
 * @param most tokens, without special ones; at least 1
 */
public record FirstTokens(Tokenizer tokenizer, int most) {

  private static final Pattern WORD = Pattern.compile("\\S+");

  /** The beginning of a text. */
  public String of(String text) {
    if (tokenizer.count(text) <= most) {
      return text;
    }
    int[] ends = WORD.matcher(text).results().mapToInt(MatchResult::end).toArray();
    int kept = 0;
    int dropped = ends.length;
    while (dropped - kept > 1) {
      int middle = (kept + dropped) >>> 1;
      if (tokenizer.count(text.substring(0, ends[middle - 1])) <= most) {
        kept = middle;
      } else {
        dropped = middle;
      }
    }
    return kept == 0 ? "" : text.substring(0, ends[kept - 1]);
  }
}
