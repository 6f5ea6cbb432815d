// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.LanguageModel.Completion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Reads a streamed chat completion: lines {@code data: {json}}, each with a piece of the text, and
 * {@code data: [DONE]} in the end. Other lines of the event stream say nothing here. Used once.
 */
final class Reply {

  /** The most bytes that a response may have. */
  static final int MAX_BYTES = 4 << 20;

  private static final int MAX_ERROR_BYTES = 64 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data:";
  private static final String DONE = "[DONE]";

  private final Chunks chunks;
  private final Deadline deadline;
  private final Failures failures;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();
  private int bytes;
  private boolean complete;
  private boolean done;
  private int promptTokens;
  private int completionTokens;

  Reply(Chunks chunks, Deadline deadline, Failures failures) {
    this.chunks = chunks;
    this.deadline = deadline;
    this.failures = failures;
  }

  /** The body as text, or its beginning where it is long: what a server says of an error. */
  String start() {
    Optional<byte[]> piece = next();
    while (piece.isPresent() && line.size() < MAX_ERROR_BYTES) {
      line.writeBytes(piece.get());
      piece = next();
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Reads to the end. */
  Completion read(Consumer<String> onToken) {
    Optional<byte[]> piece = next();
    while (piece.isPresent()) {
      take(piece.get(), onToken);
      piece = done ? Optional.empty() : next();
    }
    endOfLine(onToken);
    if (!complete) {
      throw failures.cut();
    }
    if (text.toString().isBlank()) {
      throw failures.empty();
    }
    return new Completion(text.toString(), promptTokens, completionTokens);
  }

  private Optional<byte[]> next() {
    try {
      return chunks.next(deadline.nanosLeft());
    } catch (TimeoutException silent) {
      throw failures.silent(deadline, silent);
    } catch (IOException broken) {
      throw failures.broken(broken);
    } catch (InterruptedException interrupted) {
      throw failures.interrupted(interrupted);
    }
  }

  private void take(byte[] piece, Consumer<String> onToken) {
    bytes += piece.length;
    if (bytes > MAX_BYTES) {
      throw failures.tooLarge(MAX_BYTES);
    }
    for (byte b : piece) {
      if (b == '\n' || b == '\r') {
        endOfLine(onToken);
      } else {
        line.write(b);
      }
    }
  }

  private void endOfLine(Consumer<String> onToken) {
    String whole = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (whole.startsWith(DATA)) {
      data(whole.substring(DATA.length()).strip(), onToken);
    } else if (whole.startsWith("{") || whole.startsWith("<")) {
      throw failures.malformed(whole);
    }
  }

  private void data(String data, Consumer<String> onToken) {
    if (data.equals(DONE)) {
      complete = true;
      done = true;
    } else {
      event(parsed(data), onToken);
    }
  }

  private JsonNode parsed(String data) {
    try {
      JsonNode event = JSON.readTree(data);
      if (event.isObject()) {
        return event;
      }
    } catch (JsonProcessingException notJson) {
      throw failures.malformed(data);
    }
    throw failures.malformed(data);
  }

  private void event(JsonNode event, Consumer<String> onToken) {
    if (event.hasNonNull("error")) {
      throw failures.reported(event.path("error"));
    }
    JsonNode choice = event.path("choices").path(0);
    complete |= choice.path("finish_reason").isTextual();
    promptTokens = event.path("usage").path("prompt_tokens").asInt(promptTokens);
    completionTokens = event.path("usage").path("completion_tokens").asInt(completionTokens);
    token(choice.path("delta").path("content").asText(""), onToken);
  }

  private void token(String token, Consumer<String> onToken) {
    if (!token.isEmpty()) {
      deadline.token();
      text.append(token);
      onToken.accept(token);
    }
  }
}
