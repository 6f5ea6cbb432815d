// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.LanguageModel.Completion;
import dev.toller.LanguageModel.Message;
import dev.toller.LanguageModel.Speaker;
import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import dev.toller.generate.model.OpenAiModel.Settings;
import dev.toller.generate.model.OpenAiModel.Timeouts;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenAiModelTest {

  private static final List<Message> HELLO =
      List.of(new Message(Speaker.SYSTEM, "Be brief."), new Message(Speaker.USER, "Hello?"));
  private static final Timeouts SHORT =
      new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(200));

  private static OpenAiModel model(ModelServer server, Timeouts timeouts) {
    return new OpenAiModel(
        new Settings(URI.create(server.url()), "duck-7b", Optional.of("s3cret"), 4096, timeouts));
  }

  private static Completion ask(ModelServer server, List<String> tokens) {
    try (server;
        OpenAiModel model = model(server, Timeouts.DEFAULT)) {
      return model.complete(HELLO, 50, tokens::add);
    }
  }

  /** The message of the failure, with the server's address shown as URL. */
  private static String failure(ModelServer server, Timeouts timeouts) {
    try (server;
        OpenAiModel model = model(server, timeouts)) {
      var failure =
          catchThrowableOfType(TollerException.class, () -> model.complete(HELLO, 50, token -> {}));
      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      return failure.getMessage().replace(server.url(), "URL");
    }
  }

  private static ModelServer status(int status, String body) {
    return new ModelServer((exchange, out) -> {
      exchange.sendResponseHeaders(status, 0);
      out.write(ModelServer.bytes(body));
    });
  }

  private static ModelServer sending(String... pieces) {
    return new ModelServer((exchange, out) -> {
      for (String piece : pieces) {
        out.write(ModelServer.bytes(piece));
      }
    });
  }

  private static ModelServer silentAfter(String piece) {
    return new ModelServer((exchange, out) -> {
      out.write(ModelServer.bytes(piece));
      var never = new CountDownLatch(1);
      assertThat(never.await(20, TimeUnit.SECONDS)).isFalse();
    });
  }

  @Test
  void streamsTokensInOrderAndAddsThemUp() {
    List<String> tokens = new ArrayList<>();

    Completion completion = ask(ModelServer.saying("Quack", ", ", "«größe» 鴨"), tokens);

    assertThat(tokens).containsExactly("Quack", ", ", "«größe» 鴨");
    assertThat(completion).isEqualTo(new Completion("Quack, «größe» 鴨", 12, 3));
  }

  @Test
  void sendsTheConversationTheModelAndTheKey() throws Exception {
    ModelServer server = ModelServer.saying("ok");
    Completion unused = ask(server, new ArrayList<>());

    JsonNode body = new ObjectMapper().readTree(server.bodies().getFirst());
    assertThat(unused.text()).isEqualTo("ok");
    assertThat(server.keys()).containsExactly("Bearer s3cret");
    assertThat(body.path("model").asText()).isEqualTo("duck-7b");
    assertThat(body.path("max_tokens").asInt()).isEqualTo(50);
    assertThat(body.path("messages").toString())
        .isEqualTo(
            "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Hello?\"}]");
  }

  @Test
  void tokensCutAcrossPacketsAreWhole() {
    byte[] event = ModelServer.bytes(ModelServer.event("鴨"));
    var server =
        new ModelServer((exchange, out) -> {
          for (byte b : event) {
            out.write(b);
          }
          out.write(ModelServer.bytes(": still here\r\n\r\ndata: [DONE]\r\n\r\n"));
        });

    assertThat(ask(server, new ArrayList<>()).text()).isEqualTo("鴨");
  }

  @Test
  void anAbsentServerIsNamed() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String url = "http://localhost:" + free + "/v1";
    try (OpenAiModel model = new OpenAiModel(Settings.of(url, "duck-7b", Map.of()))) {
      assertThatThrownBy(() -> model.complete(HELLO, 50, token -> {}))
          .isInstanceOf(TollerException.class)
          .hasMessage(
              "The model server at %s cannot be reached; start it, or pass its address with --llm URL."
                  .formatted(url));
    }
  }

  @Test
  void aServerThatNeverBeginsIsGivenUp() {
    var server =
        new ModelServer((exchange, out) -> {
          var never = new CountDownLatch(1);
          assertThat(never.await(20, TimeUnit.SECONDS)).isFalse();
        });

    assertThat(failure(server, SHORT))
        .isEqualTo("The model server at URL did not begin to answer within 300 milliseconds.");
  }

  @Test
  void aServerThatOnlySaysThatItLivesIsGivenUp() {
    assertThat(failure(silentAfter(": processing\n\n"), SHORT))
        .isEqualTo("The model server at URL did not begin to answer within 300 milliseconds.");
  }

  @Test
  void aServerThatStopsInTheMiddleIsGivenUp() {
    assertThat(failure(silentAfter(ModelServer.event("Qu")), SHORT))
        .isEqualTo(
            "The model server at URL stopped in the middle of its answer and sent nothing more within 200 milliseconds.");
  }

  @Test
  void anErrorStatusIsShownWithWhatTheServerSays() {
    assertThat(failure(status(500, "{\"error\":{\"message\":\"out of memory\"}}"), SHORT))
        .isEqualTo(
            "The model server at URL answered with HTTP status 500 for model 'duck-7b': 'out of memory'.");
    assertThat(failure(status(400, "{\"error\":\"no tokens left\"}"), SHORT))
        .endsWith("status 400 for model 'duck-7b': 'no tokens left'.");
    assertThat(failure(status(503, "x".repeat(500)), SHORT))
        .endsWith("status 503 for model 'duck-7b': '" + "x".repeat(200) + "...'.");
    assertThat(failure(status(502, ""), SHORT))
        .endsWith("status 502 for model 'duck-7b': without a word.");
  }

  @Test
  void aWrongKeyAndAnUnknownModelComeWithAdvice() {
    assertThat(failure(status(401, "{\"error\":{\"message\":\"bad key\"}}"), SHORT))
        .isEqualTo(
            "The model server at URL answered with HTTP status 401 for model 'duck-7b': 'bad key'; put the key of the server into the variable TOLLER_LLM_KEY.");
    assertThat(failure(status(404, "{\"detail\":\"model not found\"}"), SHORT))
        .isEqualTo(
            "The model server at URL answered with HTTP status 404 for model 'duck-7b': 'model not found'; check the address (it often ends in /v1) and the name of the model.");
  }

  @Test
  void aRedirectIsNotFollowed() {
    ModelServer other = ModelServer.saying("stolen");
    var server =
        new ModelServer((exchange, out) -> {
          exchange.getResponseHeaders().add("Location", other.url() + "/chat/completions");
          exchange.sendResponseHeaders(307, -1);
        });

    try (other) {
      assertThat(failure(server, SHORT)).contains("HTTP status 307");
      assertThat(other.keys()).isEmpty();
    }
  }

  @Test
  void aStreamThatEndsTooEarlyIsNoAnswer() {
    assertThat(failure(sending(ModelServer.event("Half an ans")), SHORT))
        .isEqualTo("The model server at URL ended the stream before the answer was complete.");
  }

  @Test
  void aBrokenConnectionIsNoAnswer() {
    var server =
        new ModelServer((exchange, out) -> {
          exchange.sendResponseHeaders(200, 5_000);
          out.write(ModelServer.bytes(ModelServer.event("Half an ans")));
        });

    assertThat(failure(server, SHORT)).startsWith("The model server at URL broke the connection (");
  }

  @Test
  void whatIsNoChatCompletionIsShown() {
    assertThat(failure(sending("data: {\"choices\": [{]}\n\n"), SHORT))
        .isEqualTo(
            "The model server at URL sent something that is no chat completion: '{\"choices\": [{]}'.");
    assertThat(failure(sending("<html><body>Welcome to the router</body></html>"), SHORT))
        .isEqualTo(
            "The model server at URL sent something that is no chat completion: '<html><body>Welcome to the router</body></html>'.");
    assertThat(failure(sending("data: 42\n\n"), SHORT))
        .endsWith("sent something that is no chat completion: '42'.");
  }

  @Test
  void anErrorInTheMiddleOfTheStreamIsShown() {
    String error = "data: {\"error\":{\"message\":\"context overflow\",\"code\":400}}\n\n";

    assertThat(failure(sending(ModelServer.event("Qu"), error), SHORT))
        .isEqualTo(
            "The model server at URL reported an error while it answered: 'context overflow'.");
  }

  @Test
  void anEmptyAnswerIsNoAnswer() {
    assertThat(failure(ModelServer.saying(), SHORT))
        .isEqualTo("The model server at URL ended its answer without a word.");
    assertThat(failure(ModelServer.saying(" ", "\n"), SHORT))
        .isEqualTo("The model server at URL ended its answer without a word.");
  }

  @Test
  void anEndlessAnswerIsStopped() {
    String word = ModelServer.event("quack ".repeat(2_000));
    var server =
        new ModelServer((exchange, out) -> {
          for (int i = 0; i < 1_000; i++) {
            out.write(ModelServer.bytes(word));
          }
        });

    assertThat(failure(server, Timeouts.DEFAULT))
        .isEqualTo(
            "The model server at URL sent more than 4,194,304 bytes, the most that an answer may have.");
  }

  @Test
  void readsTheKeyFromTheEnvironment() {
    assertThat(Settings.of("http://h/v1/", "m", Map.of("OPENAI_API_KEY", "b")).key()).contains("b");
    assertThat(
            Settings.of("http://h/v1/", "m", Map.of("OPENAI_API_KEY", "b", "TOLLER_LLM_KEY", "a"))
                .key())
        .contains("a");
    assertThat(Settings.of("http://h/v1/", "m", Map.of("TOLLER_LLM_KEY", " ")).key()).isEmpty();
    assertThat(Settings.of("http://h/v1//", "m", Map.of()).base())
        .isEqualTo(URI.create("http://h/v1"));
  }

  @Test
  void refusesWhatIsNoUrlOrNoModel() {
    for (String url : List.of("localhost:11434", "ftp://h/v1", "http://", "http://a b", "")) {
      assertThatThrownBy(() -> Settings.of(url, "m", Map.of()))
          .isInstanceOf(TollerException.class)
          .hasMessage(
              "The URL of a model server looks like http://localhost:11434/v1, but got '%s'."
                  .formatted(url));
    }
    assertThatThrownBy(() -> Settings.of("http://h/v1", " ", Map.of()))
        .hasMessage(
            "The model server at http://h/v1 needs the name of a model; pass --model NAME.");
  }
}
