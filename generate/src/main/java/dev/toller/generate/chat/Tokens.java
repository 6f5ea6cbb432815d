// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import java.nio.charset.StandardCharsets;

/**
 * How many tokens a text has for a model whose tokenizer is not known: one for three bytes of
 * UTF-8. Byte-pair vocabularies need about one for four bytes of English, one for three of source
 * code and one for three of Chinese, so this is more than enough for most texts.
 */
final class Tokens {

  private static final int BYTES_PER_TOKEN = 3;

  private Tokens() {}

  static int estimate(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }
}
