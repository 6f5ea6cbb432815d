// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.util.List;

/**
 * Joins word pieces to text: continuations to what is before them, other pieces after a space, and,
 * where asked for, without the spaces that English does not write.
 */
final class WordPieceDecoder {

  private static final List<String> TIGHT =
      List.of(" .", " ?", " !", " ,", " ' ", " n't", " 'm", " do not", " 's", " 've", " 're");
  private static final List<String> TIGHTENED =
      List.of(".", "?", "!", ",", "'", "n't", "'m", " don't", "'s", "'ve", "'re");

  private final String prefix;
  private final boolean tidy;

  /**
   * @param prefix marks the pieces that do not begin a word
   * @param tidy whether spaces before punctuation are taken out
   */
  WordPieceDecoder(String prefix, boolean tidy) {
    this.prefix = prefix;
    this.tidy = tidy;
  }

  String decode(List<String> pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      String joined = i == 0 ? pieces.get(i) : joined(pieces.get(i));
      text.append(tidy ? tidied(joined) : joined);
    }
    return text.toString();
  }

  private String joined(String piece) {
    return piece.startsWith(prefix) ? piece.substring(prefix.length()) : " " + piece;
  }

  private static String tidied(String piece) {
    String tidied = piece;
    for (int i = 0; i < TIGHT.size(); i++) {
      tidied = tidied.replace(TIGHT.get(i), TIGHTENED.get(i));
    }
    return tidied;
  }
}
