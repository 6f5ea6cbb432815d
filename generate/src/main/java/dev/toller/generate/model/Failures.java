// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** All that can go wrong with a model server, each in one sentence. */
record Failures(OpenAiModel.Settings settings) {

  private static final int SHOWN = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  TollerException absent(Throwable cause) {
    return unavailable("cannot be reached; start it, or pass its address with --llm URL", cause);
  }

  TollerException unconnected(Throwable cause) {
    return unavailable("took no connection within " + words(settings.timeouts().connect()), cause);
  }

  TollerException silent(Deadline deadline, Throwable cause) {
    String when =
        deadline.waitsForFirst()
            ? "did not begin to answer"
            : "stopped in the middle of its answer and sent nothing more";
    return unavailable("%s within %s".formatted(when, words(deadline.limit())), cause);
  }

  TollerException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return unavailable("was given up, because the question was cancelled", cause);
  }

  TollerException broken(Throwable cause) {
    return unavailable("broke the connection (%s)".formatted(shown(reason(cause))), cause);
  }

  TollerException cut() {
    return unavailable("ended the stream before the answer was complete");
  }

  TollerException empty() {
    return unavailable("ended its answer without a word");
  }

  TollerException tooLarge(int bytes) {
    return unavailable(
        "sent more than %,d bytes, the most that an answer may have".formatted(bytes));
  }

  TollerException malformed(String line) {
    return unavailable("sent something that is no chat completion: '%s'".formatted(shown(line)));
  }

  TollerException reported(JsonNode error) {
    return unavailable(
        "reported an error while it answered: '%s'".formatted(shown(message(error))));
  }

  TollerException status(int status, String body) {
    String said = errorIn(body).map(Failures::message).orElse(body);
    String quoted = said.isBlank() ? "without a word" : "'%s'".formatted(shown(said));
    return unavailable(
        "answered with HTTP status %d for model '%s': %s%s"
            .formatted(status, settings.model(), quoted, advice(status)));
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 403 -> "; put the key of the server into the variable TOLLER_LLM_KEY";
      case 404 -> "; check the address (it often ends in /v1) and the name of the model";
      default -> "";
    };
  }

  /** The error in a body, in any of the forms that servers use. */
  private static Optional<JsonNode> errorIn(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return Stream.of("error", "message", "detail")
          .filter(json::hasNonNull)
          .map(json::path)
          .findFirst();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static String message(JsonNode error) {
    JsonNode message = error.path("message");
    JsonNode said = message.isTextual() ? message : error;
    return said.isTextual() ? said.asText() : said.toString();
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static String shown(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  private static String words(Duration limit) {
    return limit.toMillis() % 1000 == 0
        ? limit.toSeconds() + " seconds"
        : limit.toMillis() + " milliseconds";
  }

  private TollerException unavailable(String what) {
    return new TollerException(Kind.UNAVAILABLE, sentence(what));
  }

  private TollerException unavailable(String what, Throwable cause) {
    return new TollerException(Kind.UNAVAILABLE, sentence(what), cause);
  }

  private String sentence(String what) {
    return "The model server at %s %s.".formatted(settings.base(), what);
  }
}
