// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * File names as texts, one text a name, whatever the locale. The bytes of a name are read as UTF-8;
 * a byte that is not part of any UTF-8 character is written as {@code %} and two hexadecimal
 * digits.
 */
final class FileNames {

  private FileNames() {}

  /** The last name of a path. */
  static String of(Path path) {
    String name = path.getFileName().toString();
    return name.chars().allMatch(c -> c < 128) ? name : decode(bytes(path));
  }

  /** The bytes of the last name, which only the URI of a path gives unchanged. */
  private static ByteBuffer bytes(Path path) {
    String uri = path.toUri().getRawPath();
    String escaped = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = escaped.lastIndexOf('/') + 1; at < escaped.length(); at++) {
      if (escaped.charAt(at) == '%') {
        bytes.write(Integer.parseInt(escaped, at + 1, at + 3, 16));
        at += 2;
      } else {
        bytes.write(escaped.charAt(at));
      }
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static String decode(ByteBuffer bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(3 * bytes.remaining());
    CoderResult result = decoder.decode(bytes, text, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        text.put("%%%02X".formatted(bytes.get()));
      }
      result = decoder.decode(bytes, text, true);
    }
    return text.flip().toString();
  }
}
