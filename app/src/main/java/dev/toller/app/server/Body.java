// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.app.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads the JSON that a request carries, up to a size. */
final class Body {

  static final int MAX_BYTES = 1 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Body() {}

  /** The body as a record; unknown names are refused. */
  static <T> T read(Context request, Class<T> type) {
    if (!request.isJson()) {
      throw Problem.refuse(
          415,
          "invalid",
          "%s reads JSON; send the header 'Content-Type: application/json'."
              .formatted(request.path()));
    }
    T value = Json.read(text(request), type, "The request's body");
    if (value == null) {
      throw Problem.refuse(400, "invalid", "The request's body is null; send a JSON object.");
    }
    return value;
  }

  /** The body as text. */
  static String text(Context request) {
    try {
      byte[] bytes = request.bodyInputStream().readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw tooLarge();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses a body by its announced size, before it is read. */
  static void requireSize(Context request) {
    if (request.req().getContentLengthLong() > MAX_BYTES) {
      throw tooLarge();
    }
  }

  /**
   * Reads past what is left of a body that is not wanted. Only then does a client that is still
   * sending read the answer, and only then can it send its next request over the same connection.
   *
   * @return whether the body came to its end in time
   */
  static boolean skip(Context request) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      InputStream in = request.bodyInputStream();
      byte[] unwanted = new byte[1 << 16];
      while (in.read(unwanted) >= 0) {
        if (System.nanoTime() > deadline) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Problem.Refusal tooLarge() {
    return Problem.refuse(
        413, "invalid", "The request's body may have at most %,d bytes.".formatted(MAX_BYTES));
  }
}
