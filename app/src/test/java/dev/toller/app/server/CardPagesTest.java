// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.app.Toller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Served.Once.class)
class CardPagesTest {

  private final Served served;

  CardPagesTest(Served served) {
    this.served = served;
  }

  @Test
  void aCardThatIsNotThereIsSaidWithAHint() {
    HttpResponse<String> answer = served.get("/cards/meanin");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no card 'meanin'", "meaning");
  }

  @Test
  void pathsLeadNowhereElse() {
    assertThat(served.get("/cards/..%2F..%2FREADME").statusCode()).isIn(400, 404);
  }

  private static HttpResponse<String> get(Path home, Path cards, String path)
      throws IOException, InterruptedException {
    ServerOptions options =
        new ServerOptions(
            ServerOptions.LOOPBACK,
            0,
            Optional.empty(),
            "default",
            Optional.empty(),
            Optional.empty(),
            cards);
    try (Toller toller = Toller.open(home);
        TollerServer server = TollerServer.start(toller, options);
        HttpClient client = HttpClient.newHttpClient()) {
      URI address = server.address().resolve(path);
      return client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void withoutCardsThePageSaysSo(@TempDir Path folder) throws Exception {
    HttpResponse<String> answer = get(folder.resolve("home"), folder.resolve("none"), "/cards");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("No cards here");
  }

  @Test
  void aCardThatDoesNotReadIsNamed(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("bad.yaml"), "card: [");
    HttpResponse<String> answer = get(folder.resolve("home"), folder, "/cards");

    assertThat(answer.body()).contains("bad.yaml").doesNotContain("\tat ", "Exception");
  }
}
