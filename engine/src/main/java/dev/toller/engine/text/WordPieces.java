// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Cuts words into the longest pieces that a vocabulary has, from the left.
 *
 * <p>A word with a rest that no piece begins, or of more than {@link #longestWord} code points, is
 * the unknown token. Cost: a look-up for each character of the longest piece and each piece found,
 * for most words one in all. Source: Wu et al., "Google's Neural Machine Translation System", 2016,
 * section 4.1, in the greedy form that BERT uses.
 */
final class WordPieces {

  private final Map<String, Integer> starts;
  private final Map<String, Integer> continuations = new HashMap<>();
  private final int unknown;
  private final int longestWord;
  private final int longestPiece;

  /**
   * @param vocabulary the pieces with their numbers
   * @param prefix marks the pieces that do not begin a word
   * @param unknown stands for a word that cannot be cut
   * @param longestWord in code points
   */
  WordPieces(Map<String, Integer> vocabulary, String prefix, int unknown, int longestWord) {
    this.starts = vocabulary;
    vocabulary.forEach((piece, id) -> {
      if (piece.startsWith(prefix)) {
        continuations.put(piece.substring(prefix.length()), id);
      }
    });
    this.unknown = unknown;
    this.longestWord = longestWord;
    this.longestPiece = vocabulary.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  /** Appends the pieces of a word. */
  void cut(String word, Ids ids) {
    int before = ids.size();
    if (word.codePointCount(0, word.length()) > longestWord || !cutWhole(word, ids)) {
      ids.cut(before);
      ids.add(unknown);
    }
  }

  private boolean cutWhole(String word, Ids ids) {
    int at = 0;
    while (at < word.length()) {
      int end = Math.min(word.length(), at + longestPiece);
      Integer id = null;
      while (end > at && (id = piece(word, at, end)) == null) {
        end--;
      }
      if (id == null) {
        return false;
      }
      ids.add(id);
      at = end;
    }
    return true;
  }

  private Integer piece(String word, int start, int end) {
    return start == 0
        ? starts.get(word.substring(0, end))
        : continuations.get(word.substring(start, end));
  }
}
