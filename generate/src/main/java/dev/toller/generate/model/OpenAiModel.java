// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.LanguageModel;
import dev.toller.TollerException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A model behind any server that speaks OpenAI's chat completions: {@code POST
 * BASE/chat/completions} with {@code stream: true}, answered by server-sent events.
 *
 * <p>Temperature is 0. A redirect is not followed, so that the key goes to the named server only. A
 * response may hold {@value Reply#MAX_BYTES} bytes. An answer counts as complete when the server
 * says so, by a {@code finish_reason} or {@code [DONE]}; a stream that ends without is an error,
 * and so is every silence beyond the {@link Timeouts}. Each failure is a {@link TollerException} of
 * kind {@code UNAVAILABLE} in one sentence that names the URL.
 */
public final class OpenAiModel implements LanguageModel {

  /** The variables that may hold the key, the first one set wins. */
  static final List<String> KEY_VARIABLES = List.of("TOLLER_LLM_KEY", "OPENAI_API_KEY");

  /** What every server of the last years takes, where nothing is known of the model. */
  static final int DEFAULT_CONTEXT_TOKENS = 8_192;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * How long to wait.
   *
   * @param connect for the connection
   * @param firstToken from the request to the first token; a server may have to load the model
   * @param nextToken from one token to the next
   */
  public record Timeouts(Duration connect, Duration firstToken, Duration nextToken) {

    /** 5 seconds, 2 minutes, 30 seconds. */
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofSeconds(30));
  }

  /**
   * Where the model is.
   *
   * @param base the URL below which {@code /chat/completions} is, {@code http://localhost:11434/v1}
   * @param model the model's name, as the server knows it
   * @param key sent as a bearer token, where there is one
   * @param contextTokens how many tokens prompt and completion may have together
   * @param timeouts how long to wait
   */
  public record Settings(
      URI base, String model, Optional<String> key, int contextTokens, Timeouts timeouts) {

    public Settings {
      if (model.isBlank()) {
        throw TollerException.invalid(
            "The model server at %s needs the name of a model; pass --model NAME.".formatted(base));
      }
    }

    /**
     * Settings as a command line has them.
     *
     * @param url an absolute http or https URL
     * @param model the model's name
     * @param environment the variables of the process; {@code TOLLER_LLM_KEY}, else {@code
     *     OPENAI_API_KEY}, holds the key
     */
    public static Settings of(String url, String model, Map<String, String> environment) {
      Optional<String> key =
          KEY_VARIABLES.stream()
              .map(name -> environment.getOrDefault(name, ""))
              .filter(value -> !value.isBlank())
              .findFirst();
      return new Settings(parse(url), model, key, DEFAULT_CONTEXT_TOKENS, Timeouts.DEFAULT);
    }

    private static URI parse(String url) {
      String trimmed = url.strip().replaceFirst("/+$", "");
      try {
        URI uri = URI.create(trimmed);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (Stream.of("http", "https").anyMatch(scheme::equals) && uri.getHost() != null) {
          return uri;
        }
      } catch (IllegalArgumentException malformed) {
        throw new TollerException(TollerException.Kind.INVALID, notAUrl(url), malformed);
      }
      throw TollerException.invalid(notAUrl(url));
    }

    private static String notAUrl(String url) {
      return "The URL of a model server looks like http://localhost:11434/v1, but got '%s'."
          .formatted(url);
    }
  }

  private final Settings settings;
  private final HttpClient client;

  /** A model at these settings; nothing is sent before the first question. */
  public OpenAiModel(Settings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeouts().connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(settings.model(), settings.contextTokens());
  }

  @Override
  public Completion complete(List<Message> messages, int maxTokens, Consumer<String> onToken) {
    Failures failures = new Failures(settings);
    var deadline = new Deadline(settings.timeouts());
    HttpRequest request = request(body(messages, maxTokens));
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request, deadline, failures);
    try (Chunks chunks = Chunks.of(response.body())) {
      Reply reply = new Reply(chunks, deadline, failures);
      if (response.statusCode() != 200) {
        throw failures.status(response.statusCode(), reply.start());
      }
      return reply.read(onToken);
    }
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(
      HttpRequest request, Deadline deadline, Failures failures) {
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sent =
        client.sendAsync(request, BodyHandlers.ofPublisher());
    try {
      return sent.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      sent.cancel(true);
      throw failures.silent(deadline, slow);
    } catch (InterruptedException interrupted) {
      sent.cancel(true);
      throw failures.interrupted(interrupted);
    } catch (ExecutionException failed) {
      throw failure(failed.getCause(), failures);
    }
  }

  private static TollerException failure(Throwable cause, Failures failures) {
    return switch (cause) {
      case HttpConnectTimeoutException slow -> failures.unconnected(slow);
      case ConnectException refused -> failures.absent(refused);
      default -> failures.broken(cause);
    };
  }

  private HttpRequest request(String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.base() + "/chat/completions"))
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(BodyPublishers.ofString(body));
    settings.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return request.build();
  }

  private String body(List<Message> messages, int maxTokens) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", settings.model());
    var turns = body.putArray("messages");
    for (Message message : messages) {
      turns
          .addObject()
          .put("role", message.speaker().name().toLowerCase(Locale.ROOT))
          .put("content", message.text());
    }
    body.put("temperature", 0).put("max_tokens", maxTokens).put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    return write(body);
  }

  private static String write(ObjectNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
