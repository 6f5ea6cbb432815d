// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.TollerException;
import dev.toller.app.SearchRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Text that a user gives as an argument or, by {@code -}, on standard input. */
final class Input {

  private static final int MAX_BYTES = 4 * SearchRequest.MAX_CHARACTERS;

  private Input() {}

  static String text(String what, String argument) {
    return argument.equals("-") ? standardInput(what) : argument;
  }

  private static String standardInput(String what) {
    try {
      byte[] bytes = System.in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw TollerException.invalid(
            "The %s on standard input may have at most %,d bytes and has more; ask for one thing at a time."
                .formatted(what, MAX_BYTES));
      }
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The %s could not be read from standard input: %s.".formatted(what, e.getMessage()),
          e);
    }
  }
}
