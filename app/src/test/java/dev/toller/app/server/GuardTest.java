// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.TollerException;
import dev.toller.app.Json;
import dev.toller.app.Toller;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Served.Once.class)
class GuardTest {

  private static final String TOKEN = "a-token-of-enough-characters";

  private final Served served;
  @TempDir private Path home;
  private AutoCloseable opened = () -> {};

  GuardTest(Served served) {
    this.served = served;
  }

  @AfterEach
  void close() throws Exception {
    opened.close();
  }

  private static ServerOptions options(String host, int port, Optional<String> token) {
    return new ServerOptions(host, port, token, "default", Optional.empty(), Optional.empty());
  }

  /** A server that asks for the token. */
  private TollerServer guarded() {
    Toller toller = Toller.open(home);
    TollerServer server = TollerServer.start(toller, options("127.0.0.1", 0, Optional.of(TOKEN)));
    opened =
        () -> {
          server.close();
          toller.close();
        };
    return server;
  }

  private static HttpResponse<String> get(TollerServer server, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /**
   * The first line of the answer to a request with any Host header, which HttpClient would not
   * send.
   */
  private String statusFor(String host) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), served.server.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      String request =
          "GET /api/health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aReboundNameIsRefused() throws IOException {
    assertThat(statusFor("evil.example:8080"))
        .startsWith("HTTP/1.1 421")
        .contains("not to 'evil.example'.");
    assertThat(statusFor("localhost")).startsWith("HTTP/1.1 200");
    assertThat(statusFor("LOCALHOST:1234")).startsWith("HTTP/1.1 200");
    assertThat(statusFor("[::1]:1234")).startsWith("HTTP/1.1 200");
  }

  @Test
  void anotherSitesPageCannotPost() {
    HttpResponse<String> answer =
        served.post("/api/sync", Map.of(), "Origin", "https://evil.example");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("A page of another site may not use this server");
  }

  @Test
  void theServersOwnPagesCan() {
    String origin = "http://127.0.0.1:" + served.server.address().getPort();

    assertThat(served.post("/api/search", Map.of("query", "lock"), "Origin", origin).statusCode())
        .isEqualTo(200);
  }

  @Test
  void anotherSitesScriptCannotRead() {
    assertThat(
            served
                .get(
                    "/api/search?query=x", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            served
                .get("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aFormCannotPostJson() {
    HttpResponse<String> answer =
        served.send(
            HttpRequest.newBuilder(served.at("/api/search"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"x\"}")));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("send the header 'Content-Type: application/json'");
  }

  @Test
  void everyAnswerForbidsInlineScriptAndFrames() {
    for (String path : new String[] {"/", "/api/health", "/nothing", "/static/toller.css"}) {
      var headers = served.get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'")
          .contains("script-src 'self'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
  }

  @Test
  void aTokenIsAskedFor() throws Exception {
    TollerServer server = guarded();

    HttpResponse<String> refused = get(server, "/api/collections");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(Json.read(refused.body(), JsonNode.class, "The answer").at("/error/kind").asText())
        .isEqualTo("unauthorised");
    assertThat(get(server, "/api/collections", "Authorization", "Bearer wrong").statusCode())
        .isEqualTo(401);
    assertThat(get(server, "/api/collections", "Authorization", "Bearer " + TOKEN).statusCode())
        .isEqualTo(200);
    assertThat(get(server, "/api/health").statusCode()).isEqualTo(200);
    assertThat(get(server, "/api/healthy").statusCode()).isEqualTo(401);
    assertThat(get(server, "/login").statusCode()).isEqualTo(200);
  }

  @Test
  void browsersAreSentToTheLoginPageAndBack() throws Exception {
    TollerServer server = guarded();

    HttpResponse<String> sent = get(server, "/documents?q=a");
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(sent.headers().firstValue("Location")).hasValue("/login?to=%2Fdocuments%3Fq%3Da");

    HttpResponse<String> wrong = logIn(server, "wrong", "/");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).contains("That is not the token");

    HttpResponse<String> right = logIn(server, TOKEN, "/documents?q=a");
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(right.headers().firstValue("Location")).hasValue("/documents?q=a");
    String cookie = right.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").doesNotContain(TOKEN);
    assertThat(get(server, "/documents", "Cookie", cookie.split(";")[0]).statusCode())
        .isEqualTo(200);
    assertThat(get(server, "/documents", "Cookie", "toller=forged").statusCode()).isEqualTo(303);
  }

  @Test
  void theLoginPageLeadsNowhereElse() throws Exception {
    TollerServer server = guarded();

    for (String target :
        new String[] {"https://evil.example", "//evil.example", "/\\evil.example"}) {
      assertThat(logIn(server, TOKEN, target).headers().firstValue("Location"))
          .as(target)
          .hasValue("/");
    }
  }

  private static HttpResponse<String> logIn(TollerServer server, String token, String target)
      throws IOException, InterruptedException {
    String form =
        "token=%s&to=%s"
            .formatted(token, java.net.URLEncoder.encode(target, StandardCharsets.UTF_8));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(server.address().resolve("/login"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void anOpenAddressNeedsAToken() {
    assertThatThrownBy(() -> options("0.0.0.0", 8080, Optional.empty()))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The address '0.0.0.0' can be reached from other machines, so it needs a token: give --token TOKEN or set TOLLER_TOKEN, or leave --host out to listen on this machine only.");
    assertThatThrownBy(() -> options("0.0.0.0", 8080, Optional.of("short")))
        .hasMessageStartingWith("The token has 5 characters and needs at least 16");
    assertThatThrownBy(() -> options("127.0.0.1", 70_000, Optional.empty()))
        .hasMessage("The port may be from 0 to 65535, not 70000; 0 takes any free one.");
  }

  @Test
  void aPortInUseIsOneSentence() {
    int port = served.server.address().getPort();

    assertThatThrownBy(
            () -> TollerServer.start(served.toller, options("127.0.0.1", port, Optional.empty())))
        .isInstanceOf(TollerException.class)
        .hasMessageStartingWith("The port %d on 127.0.0.1 cannot be listened on".formatted(port))
        .hasMessageEndingWith("or give another one with --port.")
        .extracting(trouble -> ((TollerException) trouble).kind())
        .isEqualTo(TollerException.Kind.CONFLICT);
  }

  @Test
  void anEmptyHomeSaysWhatToDo() throws Exception {
    TollerServer server = guarded();

    String page = get(server, "/", "Authorization", "Bearer " + TOKEN).body();
    assertThat(page).contains("No documents yet").contains("toller sync DIR");
    assertThat(get(server, "/evaluations", "Authorization", "Bearer " + TOKEN).body())
        .contains("No evaluation yet");
  }
}
