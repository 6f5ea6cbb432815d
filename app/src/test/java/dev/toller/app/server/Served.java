// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.Hit;
import dev.toller.Progress;
import dev.toller.Ranking;
import dev.toller.app.DemoDocuments;
import dev.toller.app.Json;
import dev.toller.app.ModelAddress;
import dev.toller.app.SmallCards;
import dev.toller.app.Toller;
import dev.toller.app.evaluate.StoredEvaluations;
import dev.toller.measure.Evaluation;
import dev.toller.measure.Metric;
import dev.toller.measure.SystemRun;
import dev.toller.measure.data.Qrels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A server over the sample documents, one that is hostile and one that is broken. One for all
 * tests; test classes extend themselves with {@link Once} and take it as a parameter.
 */
final class Served implements AutoCloseable {

  static final String HOSTILE =
      """
      # <script>window.owned = 1</script> The "watermelon" & its 'policy' on Wassermelonenlieferverzugsentschädigungsanspruchsverjährungsfristenverlängerungsverordnungen

      The <img src=x onerror="window.owned = 2"> image of the watermelon policy says "></a><script>window.owned = 3</script> that nothing in a document runs.

      </p></textarea></style><svg onload="window.owned = 4"> {{constructor.constructor('window.owned = 5')()}}
      """;

  final Toller toller;
  final TollerServer server;
  final Path root;
  final Path documents;
  final Path cards;

  private final HttpClient client = HttpClient.newHttpClient();

  /** Makes one server for all test classes. */
  static final class Once implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Served.class;
    }

    @Override
    public Served resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.GLOBAL)
          .computeIfAbsent(Served.class, _ -> start(), Served.class);
    }
  }

  private Served(Path root) throws IOException {
    this.root = root;
    this.documents = root.resolve("documents");
    DemoDocuments.copyTo(documents);
    Files.writeString(documents.resolve("hostile.md"), HOSTILE);
    Files.writeString(documents.resolve("broken.pdf"), "%PDF-1.4 and nothing more");
    this.toller = Toller.open(root.resolve("home"));
    toller.collection("default").sync(documents, Progress.SILENT);
    storeEvaluation();
    this.cards = SmallCards.make(root.resolve("project"));
    this.server = start(Optional.empty());
  }

  private TollerServer start(Optional<ModelAddress> model) {
    return TollerServer.start(
        toller,
        new ServerOptions(
            ServerOptions.LOOPBACK,
            0,
            Optional.empty(),
            "default",
            Optional.of(documents),
            model,
            cards));
  }

  /** Another server over the same documents, whose answers are worded by a model. */
  TollerServer serverWith(ModelAddress model) {
    return start(Optional.of(model));
  }

  private static Served start() {
    try {
      return new Served(Files.createTempDirectory("toller-served"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A small evaluation with a winner: 12 queries, of which the hybrid run finds more. */
  private void storeEvaluation() {
    Map<String, Map<String, Integer>> judged = new TreeMap<>();
    Map<String, Ranking> lexical = new TreeMap<>();
    Map<String, Ranking> hybrid = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      judged.put("q" + i, Map.of("right", 1));
      lexical.put("q" + i, ranking(i % 3 == 0 ? 1 : 3));
      hybrid.put("q" + i, ranking(i % 6 == 1 ? 4 : 1));
    }
    Evaluation evaluation =
        Evaluation.of(Qrels.of(judged), List.of(Metric.parse("nDCG@10"), Metric.parse("MRR@10")));
    new StoredEvaluations(toller.home())
        .add(
            evaluation.report(
                "small",
                List.of(run("lexical", lexical, 2), run("hybrid", hybrid, 11)),
                Optional.of("lexical")),
            "test");
  }

  /** A ranking that has the right document at this rank. */
  private static Ranking ranking(int rank) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      hits.add(new Hit(i == rank ? "right" : "wrong" + i, 1.0 / i));
    }
    return Ranking.of(hits);
  }

  private static SystemRun run(String name, Map<String, Ranking> rankings, long milliseconds) {
    Map<String, Long> nanos = new TreeMap<>();
    rankings.keySet().forEach(query -> nanos.put(query, milliseconds * 1_000_000));
    return new SystemRun(name, rankings, nanos, OptionalLong.of(milliseconds * 1_000_000));
  }

  /** The address of a path. */
  URI at(String path) {
    return server.address().resolve(path);
  }

  /** What a GET answers. */
  HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder(at(path)), headers);
  }

  /** What a POST of JSON answers. */
  HttpResponse<String> post(String path, Object body, String... headers) {
    String json = body instanceof String text ? text : Json.write(body);
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    try {
      if (headers.length > 0) {
        request.headers(headers);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
    toller.close();
    try (Stream<Path> files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
