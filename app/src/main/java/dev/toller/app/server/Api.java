// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.EncoderDescription;
import dev.toller.Event;
import dev.toller.TollerException;
import dev.toller.app.AskResult;
import dev.toller.app.Doctor;
import dev.toller.app.Toller;
import dev.toller.app.TollerCollection;
import dev.toller.collection.CollectionCorpus;
import dev.toller.collection.CollectionStatistics;
import dev.toller.collection.DocumentSummary;
import dev.toller.collection.Failure;
import dev.toller.flow.FlowWriter;
import dev.toller.flow.NamedFlow;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The REST interface. Objects are those that the command line prints with {@code --json}; the
 * document at {@code /openapi.json} describes every path.
 */
final class Api {

  private static final int DEFAULT_ROWS = 100;
  private static final int MAX_ROWS = 1_000;

  private final Toller toller;
  private final ServerOptions options;
  private final Syncs syncs;
  private final Evaluations evaluations;

  Api(Toller toller, ServerOptions options, Syncs syncs, Evaluations evaluations) {
    this.toller = toller;
    this.options = options;
    this.syncs = syncs;
    this.evaluations = evaluations;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/search", this::search),
        Route.post("/api/search", this::search),
        Route.get("/api/ask", this::ask),
        Route.post("/api/ask", this::ask),
        Route.post("/api/ask/stream", this::stream),
        Route.get("/api/collections", this::collections),
        Route.get("/api/collections/{name}", this::statistics),
        Route.get("/api/collections/{name}/documents", this::documents),
        Route.get("/api/collections/{name}/documents/{id}", this::document),
        Route.get("/api/collections/{name}/failures", this::failures),
        Route.get("/api/flows", this::flows),
        Route.post("/api/sync", this::startSync),
        Route.get("/api/sync", this::watchSync),
        Route.get("/api/evaluations", this::evaluations),
        Route.get("/api/evaluations/{name}", this::evaluation),
        Route.get("/api/doctor", request -> request.json(new Doctor(toller).examine())),
        Route.get("/api/health", request -> request.json(Map.of("status", "ok"))));
  }

  private void search(Context request) {
    Asked asked = Asked.read(request);
    request.json(collection(asked.collection()).search(asked.search(options.model())));
  }

  private void ask(Context request) {
    if (EventStream.wanted(request)) {
      stream(request);
    } else {
      Asked asked = Asked.read(request);
      request.json(collection(asked.collection()).ask(asked.ask(options.model()), event -> {}));
    }
  }

  /** Failures before the first event are ordinary errors; later ones are the last event. */
  private void stream(Context request) {
    Asked asked = Asked.read(request);
    var question = asked.ask(options.model());
    TollerCollection collection = collection(asked.collection());
    toller.flows().named(question.flow());
    EventStream events = new EventStream(request);
    events.run(() -> {
      AskResult result = collection.ask(question, event -> send(events, event, question.k()));
      events.send("done", result);
    });
  }

  private static void send(EventStream events, Event event, int k) {
    switch (event) {
      case Event.Retrieved(String stage, var ranking) ->
          events.send("retrieved", Map.of("stage", stage, "hits", ranking.top(k).hits()));
      case Event.Token(String text) -> events.send("token", Map.of("text", text));
      case Event.Cited(var citation) -> events.send("citation", citation);
      case Event.Dropped(String what, String why) ->
          events.send("dropped", Map.of("what", what, "why", why));
      case Event.Done _ -> {}
    }
  }

  /**
   * A collection and what it amounts to.
   *
   * @param name the collection's name
   * @param documents how many documents can be searched
   * @param passages how many passages they have
   * @param failures how many items could not be read
   * @param bytes bytes on disk, by part
   * @param commit the newest commit's number
   * @param synced when it was committed, as ISO-8601
   * @param source what it was synced with
   * @param encoder what its vectors were made with
   * @param syncing whether this server is syncing it
   */
  record Described(
      String name,
      int documents,
      int passages,
      int failures,
      Map<String, Long> bytes,
      long commit,
      String synced,
      String source,
      EncoderDescription encoder,
      boolean syncing) {
    static Described of(String name, CollectionStatistics statistics, boolean syncing) {
      return new Described(
          name,
          statistics.documents(),
          statistics.passages(),
          statistics.failures(),
          statistics.bytes(),
          statistics.commit(),
          statistics.synced().toString(),
          statistics.source(),
          statistics.encoder(),
          syncing);
    }
  }

  private void collections(Context request) {
    List<Described> described =
        toller.collections().stream()
            .map(toller::collection)
            .filter(TollerCollection::exists)
            .map(this::described)
            .toList();
    request.json(Map.of("collections", described));
  }

  private void statistics(Context request) {
    request.json(described(named(request)));
  }

  private Described described(TollerCollection collection) {
    try (CollectionCorpus corpus = collection.corpus()) {
      String name = collection.name();
      return Described.of(name, corpus.statistics(), syncs.running(name));
    }
  }

  /**
   * A page of the list of documents.
   *
   * @param documents the documents of this page, by path
   * @param page which page, from 1
   * @param pages how many pages there are
   * @param total how many documents there are on all pages
   */
  record DocumentPage(List<DocumentSummary> documents, int page, int pages, int total) {}

  private void documents(Context request) {
    int page = number(request, "page", 1, Integer.MAX_VALUE);
    int rows = number(request, "size", DEFAULT_ROWS, MAX_ROWS);
    try (CollectionCorpus corpus = named(request).corpus()) {
      List<DocumentSummary> all = corpus.documents();
      List<DocumentSummary> shown = all.stream().skip((page - 1L) * rows).limit(rows).toList();
      int pages = Math.max(1, Math.ceilDiv(all.size(), rows));
      request.json(new DocumentPage(shown, page, pages, all.size()));
    }
  }

  private void document(Context request) {
    String id = request.pathParam("id");
    try (CollectionCorpus corpus = named(request).corpus()) {
      request.json(DocumentContents.of(corpus, id));
    }
  }

  private void failures(Context request) {
    try (CollectionCorpus corpus = named(request).corpus()) {
      List<Failure> failures = corpus.failures();
      request.json(Map.of("failures", failures));
    }
  }

  /**
   * A flow.
   *
   * @param name by which it is called
   * @param description one line for people
   * @param yaml the flow itself
   */
  record DescribedFlow(String name, String description, String yaml) {
    static DescribedFlow of(NamedFlow flow) {
      return new DescribedFlow(flow.name(), flow.description(), FlowWriter.write(flow));
    }
  }

  private void flows(Context request) {
    request.json(Map.of("flows", toller.flows().all().stream().map(DescribedFlow::of).toList()));
  }

  /**
   * What is to be synced.
   *
   * @param collection the collection's name
   */
  record SyncRequest(Optional<String> collection) {}

  private void startSync(Context request) {
    SyncRequest asked = Body.read(request, SyncRequest.class);
    SyncJob job = syncs.start(asked.collection().orElse(options.collection()));
    answer(request.status(HttpStatus.ACCEPTED), job);
  }

  private void watchSync(Context request) {
    String name =
        Optional.ofNullable(request.queryParam("collection")).orElse(options.collection());
    SyncJob job =
        syncs
            .newest(name)
            .orElseThrow(() ->
                TollerException.notFound(
                    "This server has not synced the collection '%s'; start by POST /api/sync."
                        .formatted(name)));
    answer(request, job);
  }

  private static void answer(Context request, SyncJob job) {
    if (EventStream.wanted(request)) {
      EventStream events = new EventStream(request);
      events.run(() -> job.watch(events));
    } else {
      request.json(job.state());
    }
  }

  private void evaluations(Context request) {
    request.json(Map.of("evaluations", evaluations.names()));
  }

  private void evaluation(Context request) {
    JsonNode report = evaluations.read(request.pathParam("name"));
    request.json(report);
  }

  private TollerCollection named(Context request) {
    return toller.collection(request.pathParam("name"));
  }

  private TollerCollection collection(Optional<String> name) {
    return toller.collection(name.orElse(options.collection()));
  }

  /** A number among the parameters, from 1 to a limit. */
  static int number(Context request, String name, int otherwise, int most) {
    String text = request.queryParam(name);
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
      throw TollerException.invalid(
          "The parameter '%s' is a number from 1 to %,d, not '%s'.".formatted(name, most, text));
    }
    return Integer.parseInt(text);
  }
}
