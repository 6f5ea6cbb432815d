// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Cuts text into the tokens that a network reads, and puts tokens together again. May be used from
 * several threads at once.
 *
 * <p>Text is any string of any length; an unpaired surrogate is read as U+FFFD. What is longer than
 * allowed loses tokens of the text, never those around it, at the end that the tokenizer's settings
 * name, mostly the right one.
 */
public interface Tokenizer {

  /**
   * Opens the tokenizer of a model folder: {@code tokenizer.json} with {@code
   * tokenizer_config.json} and {@code special_tokens_map.json} where they are.
   *
   * <p>BERT's uncased kind is read by {@link BertTokenizer}, all others by Hugging Face's own
   * native library, whose memory is freed when the tokenizer is no longer reachable.
   *
   * @throws dev.toller.TollerException of kind {@code NOT_FOUND} where there is none, of kind
   *     {@code INVALID} where it is not understood, of kind {@code FAILED} where the native library
   *     cannot be loaded
   */
  static Tokenizer open(Path folder) {
    return TokenizerFolder.open(folder);
  }

  /** How texts are cut, padded and marked. */
  TokenizerSettings settings();

  /**
   * The numbers of a text's tokens, with the special tokens that the network expects around them.
   *
   * @param text any text, of any length
   * @param maxTokens tokens of the text are cut off until, special tokens included, no more than
   *     this many are left; at least as many as there are special tokens
   */
  int[] encode(String text, int maxTokens);

  /** The same for many texts, in their order. */
  default List<int[]> encode(List<String> texts, int maxTokens) {
    return texts.stream().map(text -> encode(text, maxTokens)).toList();
  }

  /**
   * The tokens of two texts in one sequence, with the special tokens that the network expects
   * around and between them.
   *
   * @param maxTokens tokens of the longer text are cut off, then of both in turn, until, special
   *     tokens included, no more than this many are left; at least as many as there are special
   *     tokens
   */
  Encoding encode(String first, String second, int maxTokens);

  /** The numbers of a text's tokens alone, without special tokens around them. */
  int[] pieces(String text);

  /** How many tokens a text has, the special ones around it left out. */
  int count(String text);

  /**
   * The text of tokens, as the tokenizer's decoder puts them together.
   *
   * @param ids numbers without a token are passed over
   * @param skipSpecial whether special tokens are left out
   */
  String decode(int[] ids, boolean skipSpecial);

  /** How many tokens it knows, added ones included. */
  int size();

  /** The token of a number, as the vocabulary spells it; empty where there is none. */
  String token(int id);

  /** The number of a token, as the vocabulary spells it; empty where there is none. */
  OptionalInt id(String token);
}
