// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

/** Cuts text into the tokens that a network reads. May be used from several threads at once. */
public interface Tokenizer {

  /**
   * The numbers of a text's tokens, with the special tokens that the network expects around them.
   *
   * @param text any text, of any length
   * @param maxTokens the last tokens of the text are cut off until, special tokens included, no
   *     more than this many are left; at least as many as there are special tokens
   */
  int[] encode(String text, int maxTokens);

  /** How many tokens a text has, the special ones around it left out. */
  int count(String text);
}
