// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.TollerException;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong with a request, as clients and readers see it.
 *
 * @param status the HTTP status
 * @param kind one word, lower case
 * @param message one whole sentence
 */
public record Problem(int status, String kind, String message) {

  private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

  /** What a handler throws to refuse a request before it reaches Toller. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private Refusal(Problem problem) {
      super(problem.message());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  static Refusal refuse(int status, String kind, String message) {
    return new Refusal(new Problem(status, kind, message));
  }

  /** The problem behind any exception. */
  static Problem of(Throwable trouble) {
    return switch (trouble) {
      case Refusal refusal -> refusal.problem();
      case TollerException known ->
          new Problem(status(known.kind()), word(known.kind()), known.getMessage());
      default ->
          new Problem(
              500,
              "failed",
              "Toller failed in a way that it should not: %s; its log says more."
                  .formatted(trouble));
    };
  }

  private static int status(TollerException.Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case UNAVAILABLE -> 502;
      case DAMAGED, FAILED -> 500;
    };
  }

  private static String word(TollerException.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The status in words. */
  public String title() {
    return switch (status) {
      case 401 -> "Log in first";
      case 404 -> "Not found";
      case 409 -> "Busy";
      case 500 -> "That failed";
      case 502 -> "The model server does not answer";
      default -> "That does not work";
    };
  }

  /** Leaves a trace of what is nobody's fault but ours. */
  static void log(Throwable trouble) {
    if (!(trouble instanceof TollerException || trouble instanceof Refusal)) {
      LOG.error("a request failed", trouble);
    }
  }

  /** The body of an answer in JSON, the same as the command line prints. */
  Map<String, Object> body() {
    return Map.of("error", Map.of("kind", kind, "message", message));
  }
}
