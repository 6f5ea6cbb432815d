// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes to text without loss: by the byte-order mark where there is one (UTF-8, UTF-16), else as
 * UTF-8 where that is valid, else as windows-1252. Bytes that are not text by any of these are
 * refused: text has no NUL, and hardly a control character.
 */
final class Decoder {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final double MOST_CONTROLS = 0.01;

  private Decoder() {}

  static String decode(byte[] bytes) throws UnreadableException {
    return checked(unchecked(bytes));
  }

  /** Decodes by the charset that is stated, and guesses only where none is. */
  static String decode(byte[] bytes, Optional<Charset> stated) throws UnreadableException {
    return stated.isPresent() ? checked(new String(bytes, stated.get())) : decode(bytes);
  }

  private static String checked(String text) throws UnreadableException {
    long controls = text.chars().filter(Decoder::isControl).count();
    if (text.indexOf(0) >= 0 || controls > MOST_CONTROLS * text.length()) {
      throw new UnreadableException(
          "is not text because %,d of its %,d characters are control characters; give it the extension of its real format or list it in .tollerignore"
              .formatted(controls, text.length()));
    }
    return text;
  }

  private static String unchecked(byte[] bytes) throws UnreadableException {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return whole(bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return whole(bytes, 2, StandardCharsets.UTF_16BE);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return whole(bytes, 2, StandardCharsets.UTF_16LE);
    }
    try {
      return strict(bytes, 0, StandardCharsets.UTF_8);
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, WINDOWS);
    }
  }

  private static String whole(byte[] bytes, int from, Charset charset) throws UnreadableException {
    try {
      return strict(bytes, from, charset);
    } catch (CharacterCodingException broken) {
      throw new UnreadableException(
          "is damaged because its byte-order mark says %s and its bytes are not; save it again as UTF-8"
              .formatted(charset));
    }
  }

  private static String strict(byte[] bytes, int from, Charset charset)
      throws CharacterCodingException {
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, bytes.length - from);
    return charset.newDecoder().decode(rest).toString();
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int at = 0; at < mark.length; at++) {
      if (at == bytes.length || (bytes[at] & 0xFF) != mark[at]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isControl(int c) {
    return (c < ' ' && "\t\n\r\f\u001B\b".indexOf(c) < 0) || (c >= 0x7F && c < 0xA0);
  }
}
