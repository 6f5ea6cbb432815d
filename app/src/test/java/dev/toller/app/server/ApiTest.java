// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.app.Json;
import dev.toller.app.ModelAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Served.Once.class)
class ApiTest {

  private final Served served;

  ApiTest(Served served) {
    this.served = served;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body(), JsonNode.class, "The answer");
  }

  private static String message(HttpResponse<String> answer) {
    return json(answer).at("/error/message").asText();
  }

  @Test
  void searchFindsPassagesByPostAndByGet() {
    JsonNode posted =
        json(served.post("/api/search", Map.of("query", "hierarchical quorums", "k", 3)));
    JsonNode got = json(served.get("/api/search?query=hierarchical+quorums&k=3"));

    assertThat(posted.path("hits")).hasSize(3);
    assertThat(posted.at("/hits/0/path").asText())
        .isEqualTo("guide/zookeeperHierarchicalQuorums.html");
    assertThat(got.path("hits")).isEqualTo(posted.path("hits"));
  }

  @Test
  void searchExplainsWhenAsked() {
    JsonNode found =
        json(served.post("/api/search", Map.of("query", "audit logging", "k", 2, "explain", true)));

    assertThat(found.path("explanations")).hasSize(2);
    assertThat(found.at("/explanations/0/hit/id")).isEqualTo(found.at("/hits/0/id"));
    assertThat(found.at("/explanations/0/stages")).isNotEmpty();
  }

  @Test
  void filtersHold() {
    JsonNode found =
        json(
            served.post(
                "/api/search", Map.of("query", "lock", "filter", "path:notes/* AND type:text")));

    assertThat(found.path("hits")).isNotEmpty();
    assertThat(found.findValuesAsText("path")).allMatch(path -> path.startsWith("notes/"));
  }

  @Test
  void askCitesWhatStandsInTheDocument() {
    JsonNode answered =
        json(served.post("/api/ask", Map.of("question", "How can audit logging be enabled?")));

    assertThat(answered.path("abstained").asBoolean()).isFalse();
    JsonNode citation = answered.at("/citations/0");
    assertThat(textOf(citation)).isEqualTo(citation.path("quote").asText());
  }

  private String textOf(JsonNode citation) {
    String document = citation.path("passage").asText().replaceFirst("-\\d+$", "");
    String text =
        json(served.get("/api/collections/default/documents/" + document)).path("text").asText();
    return text.substring(citation.at("/span/0").asInt(), citation.at("/span/1").asInt());
  }

  @Test
  void askAbstainsWhereTheDocumentsSayNothing() {
    JsonNode answered =
        json(
            served.post("/api/ask", Map.of("question", "Who won the chess championship in 1972?")));

    assertThat(answered.path("abstained").asBoolean()).isTrue();
    assertThat(answered.path("citations")).isEmpty();
  }

  private record Sent(String event, JsonNode data) {}

  private static List<Sent> events(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/event-stream;charset=utf-8");
    List<Sent> sent = new ArrayList<>();
    for (String block : answer.body().split("\n\n")) {
      String[] lines = block.split("\n");
      String data = lines[1].substring("data: ".length());
      sent.add(
          new Sent(
              lines[0].substring("event: ".length()),
              Json.read(data, JsonNode.class, "The event")));
    }
    return sent;
  }

  @Test
  void askStreamsWhatHappensInOrder() {
    Map<String, String> question = Map.of("question", "How can audit logging be enabled?");
    List<Sent> sent = events(served.post("/api/ask/stream", question));
    JsonNode whole = json(served.post("/api/ask", question));

    assertThat(sent.getFirst().event()).isEqualTo("retrieved");
    assertThat(sent).extracting(Sent::event).contains("token", "citation");
    Sent last = sent.getLast();
    assertThat(last.event()).isEqualTo("done");
    assertThat(last.data().path("answer")).isEqualTo(whole.path("answer"));
    assertThat(words(sent)).isEqualTo(whole.path("answer").asText());
  }

  private static String words(List<Sent> sent) {
    StringBuilder words = new StringBuilder();
    sent.stream()
        .filter(event -> event.event().equals("token"))
        .forEach(event -> words.append(event.data().path("text").asText()));
    return words.toString();
  }

  @Test
  void askStreamsToClientsThatAcceptEvents() {
    HttpResponse<String> answer =
        served.post(
            "/api/ask",
            Map.of("question", "How can audit logging be enabled?"),
            "Accept",
            "text/event-stream");

    assertThat(events(answer).getLast().event()).isEqualTo("done");
  }

  @Test
  void mistakesBeforeTheFirstEventAreOrdinaryErrors() {
    HttpResponse<String> answer =
        served.post("/api/ask/stream", Map.of("question", "What?", "flow", "nosuch"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(message(answer)).contains("'nosuch'");
  }

  @Test
  void aModelServerThatDoesNotAnswerIsAnErrorOfItsOwn() throws IOException, InterruptedException {
    ModelAddress nobody = new ModelAddress("http://127.0.0.1:9/v1", "nobody");
    try (TollerServer server = served.serverWith(nobody);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(server.address().resolve("/api/ask?question=What+is+a+lock"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(json(answer).at("/error/kind").asText()).isEqualTo("unavailable");
      assertThat(message(answer)).contains("http://127.0.0.1:9/v1").endsWith(".");
    }
  }

  @Test
  void documentsAreListedInPages() {
    JsonNode first = json(served.get("/api/collections/default/documents?size=3"));
    JsonNode second = json(served.get("/api/collections/default/documents?size=3&page=2"));

    assertThat(first.path("documents")).hasSize(3);
    assertThat(first.path("pages").asInt()).isEqualTo(Math.ceilDiv(first.path("total").asInt(), 3));
    assertThat(second.path("documents")).hasSize(3).isNotEqualTo(first.path("documents"));
  }

  @Test
  void failuresHaveReasons() {
    JsonNode failures = json(served.get("/api/collections/default/failures")).path("failures");

    assertThat(failures).hasSize(1);
    assertThat(failures.at("/0/path").asText()).isEqualTo("broken.pdf");
    assertThat(failures.at("/0/reason").asText()).isNotBlank();
  }

  @Test
  void syncReportsProgressAndThenWhatItHasDone() {
    HttpResponse<String> answer = served.post("/api/sync", Map.of(), "Accept", "text/event-stream");

    Sent last = events(answer).getLast();
    assertThat(last.event()).isEqualTo("done");
    assertThat(last.data().path("unchanged").asInt()).isPositive();
    assertThat(last.data().path("added").asInt()).isZero();
    assertThat(json(served.get("/api/sync")).at("/report/unchanged"))
        .isEqualTo(last.data().path("unchanged"));
  }

  @Test
  void aCollectionWithoutAFolderCannotBeSynced() {
    HttpResponse<String> answer = served.post("/api/sync", Map.of("collection", "other"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(message(answer))
        .isEqualTo(
            "The server does not know the folder of the collection 'other'; start it with 'toller serve DIR'.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"query":""}                      | 400 | invalid   | The query is empty
          {"query":"x","k":0}               | 400 | invalid   | from 1 to 1,000, not 0
          {"query":"x","k":-1}              | 400 | invalid   | from 1 to 1,000, not -1
          {"query":"x","k":1000000000}      | 400 | invalid   | from 1 to 1,000, not 1,000,000,000
          {"query":"x","filter":"type:"}    | 400 | invalid   | filter
          {"query":"x","flow":"nosuch"}     | 404 | not_found | 'nosuch'
          {"query":"x","collection":"none"} | 404 | not_found | There is no collection 'none'
          {"query":"x","collection":"../x"} | 400 | invalid   | not '../x'
          {"query":"x","surprise":1}        | 400 | invalid   | there is no field 'surprise' among
          {"query":"x","k":1.5}             | 400 | invalid   | the field 'k' must be a whole number
          {"query":"x","k":"many"}          | 400 | invalid   | the field 'k' must be a whole number
          {"query":"x","explain":"perhaps"} | 400 | invalid   | the field 'explain' must be true or false
          {"query":                         | 400 | invalid   | line 1
          []                                | 400 | invalid   | it must be one JSON object
          null                              | 400 | invalid   | The request's body is null
          """)
  void mistakesAreOneSentence(String body, int status, String kind, String part) {
    HttpResponse<String> answer = served.post("/api/search", body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).at("/error/kind").asText()).isEqualTo(kind);
    assertThat(message(answer)).contains(part).endsWith(".").doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/nothing                              | 404 | There is nothing at /api/nothing.
          /api/collections/none                     | 404 | There is no collection 'none'
          /api/collections/default/documents/none   | 404 | There is no document 'none'
          /api/collections/default/documents?page=0 | 400 | The parameter 'page' is a number from 1
          /api/collections/default/documents?size=x | 400 | The parameter 'size' is a number from 1 to 1,000, not 'x'.
          /api/evaluations/..%2f..%2fsecret         | 404 | There is no evaluation '../../secret'
          /api/evaluations/none                     | 404 | There is no evaluation 'none'
          /api/search?query=x&k=abc                 | 400 | list of parameters
          """)
  void mistakesInAddressesAreOneSentence(String path, int status, String part) {
    HttpResponse<String> answer = served.get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(message(answer)).contains(part).endsWith(".");
  }

  @Test
  void aBodyOfMoreThanAMegabyteIsRefused() {
    HttpResponse<String> answer = served.post("/api/search", Map.of("query", "x".repeat(1 << 20)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(message(answer)).isEqualTo("The request's body may have at most 1,048,576 bytes.");
  }

  @Test
  void aBodyOfUnknownLengthIsBoundedToo() {
    byte[] much = ("{\"query\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        served.send(
            HttpRequest.newBuilder(served.at("/api/search"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(much))));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 20, 20 << 20})
  void theConnectionOfARefusedBodyIsUsedAgain(int size) {
    for (int i = 0; i < 10; i++) {
      HttpResponse<String> refused = served.post("/api/search", "\"" + "x".repeat(size) + "\"");
      HttpResponse<String> next = served.post("/api/search", Map.of("query", "lock"));

      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(next.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aLongQueryWithinTheBodysLimitIsRefusedByItsLength() {
    HttpResponse<String> answer = served.post("/api/search", Map.of("query", "x".repeat(20_000)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(message(answer)).contains("at most 10,000 characters, this one has 20,000");
  }

  @Test
  void anAddressThatIsTooLongIsRefusedInTheSameForm() {
    HttpResponse<String> answer = served.get("/api/search?query=" + "x".repeat(100_000));

    assertThat(answer.statusCode()).isIn(414, 431);
    assertThat(message(answer)).contains("too long").endsWith(".");
  }

  @Test
  void theConnectionOfARequestThatCannotBeReadIsSaidToEnd() {
    for (int i = 0; i < 10; i++) {
      HttpResponse<String> refused = served.get("/api/search?query=" + "x".repeat(100_000));
      HttpResponse<String> next = served.post("/api/search", Map.of("query", "lock"));

      assertThat(refused.headers().firstValue("Connection")).hasValue("close");
      assertThat(next.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aWrongMethodIsRefused() {
    HttpResponse<String> answer =
        served.send(HttpRequest.newBuilder(served.at("/api/health")).DELETE());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(message(answer)).isEqualTo("/api/health does not answer to DELETE.");
  }

  @Test
  void everyPageAnswers() {
    for (String path :
        List.of(
            "/",
            "/?q=lock&mode=search",
            "/?q=lock&mode=ask",
            "/compare?q=lock",
            "/documents",
            "/evaluations",
            "/doctor",
            "/doctor/report",
            "/api",
            "/login")) {
      HttpResponse<String> answer = served.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValue("text/html");
    }
  }

  @Test
  void pagesSayWhatWentWrong() {
    HttpResponse<String> answer = served.get("/?q=x&filter=type:");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("<h1>That does not work</h1>").contains("filter");
    assertThat(served.get("/nothing").body()).contains("There is nothing at /nothing.");
  }

  @Test
  void everythingThatPagesLoadIsThere() {
    String page = served.get("/").body();
    List<String> assets =
        Pattern.compile("(?:src|href)=\"(/static/[^\"]+)\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(assets).hasSizeGreaterThan(4);
    assertThat(assets)
        .allSatisfy(asset -> assertThat(served.get(asset).statusCode()).isEqualTo(200));
    assertThat(URI.create(assets.getFirst()).getQuery()).startsWith("v=");
  }
}
