// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate;

import dev.toller.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Puts texts that a model must read as data between borders that they cannot close: each border
 * carries a mark, 32 hexadecimal digits of the SHA-256 of all that is enclosed. A text cannot
 * contain its own digest; and the same texts get the same mark, so that recorded answers are found
 * again.
 *
 * @param mark stands in every border
 */
public record Bordered(String mark) {

  private static final int MARK_DIGITS = 32;

  /** Borders for these texts, and for no others. */
  public static Bordered of(List<String> texts) {
    MessageDigest digest = Sha256.digest();
    texts.forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
    return new Bordered(HexFormat.of().formatHex(digest.digest()).substring(0, MARK_DIGITS));
  }

  /**
   * A text between its borders, with a line break at the end.
   *
   * @param name says what it is, such as {@code question}
   * @param text one of the texts that the mark was made of
   */
  public String around(String name, String text) {
    return "<%1$s %2$s>\n%3$s\n</%1$s %2$s>\n".formatted(name, mark, text);
  }
}
