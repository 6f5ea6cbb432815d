// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.util.BitSet;
import java.util.Map;
import java.util.OptionalInt;

/** Tokens and their numbers, which need not be without gaps. Immutable. */
final class Vocabulary {

  private final Map<String, Integer> ids;
  private final String[] tokens;
  private final BitSet special;

  /**
   * @param ids the number of each token, below {@code 2 * ids.size() + 65536}; kept, not copied
   * @param special the numbers that decoding may leave out
   */
  Vocabulary(Map<String, Integer> ids, BitSet special) {
    this.ids = ids;
    this.special = special;
    this.tokens = new String[ids.values().stream().mapToInt(id -> id + 1).max().orElse(0)];
    ids.forEach((token, id) -> tokens[id] = token);
  }

  int size() {
    return ids.size();
  }

  /** The token of a number, or the empty text. */
  String token(int id) {
    return has(id) ? tokens[id] : "";
  }

  boolean has(int id) {
    return id >= 0 && id < tokens.length && tokens[id] != null;
  }

  OptionalInt id(String token) {
    Integer id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** Whether a number is that of a special token. */
  boolean special(int id) {
    return id >= 0 && special.get(id);
  }
}
