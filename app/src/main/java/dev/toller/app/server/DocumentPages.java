// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.Document;
import dev.toller.Span;
import dev.toller.TollerException;
import dev.toller.app.Json;
import dev.toller.app.TollerCollection;
import dev.toller.app.server.page.Address;
import dev.toller.app.server.page.ContextView;
import dev.toller.app.server.page.DocumentView;
import dev.toller.app.server.page.DocumentsView;
import dev.toller.app.server.page.DocumentsView.Column;
import dev.toller.app.server.page.Page;
import dev.toller.app.server.page.Section;
import dev.toller.app.server.page.SyncView;
import dev.toller.collection.CollectionCorpus;
import dev.toller.collection.CollectionStatistics;
import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of a collection's documents. */
final class DocumentPages {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final Frames frames;
  private final Syncs syncs;

  DocumentPages(Frames frames, Syncs syncs) {
    this.frames = frames;
    this.syncs = syncs;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/documents", this::documents),
        Route.get("/documents/{id}", this::document),
        Route.get("/documents/{id}/context", this::context));
  }

  private void documents(Context request) {
    Page page = frames.page(request, "Documents", Section.DOCUMENTS, false);
    TollerCollection collection = frames.collection(request);
    SyncView sync = sync(syncs, collection);
    if (!collection.exists()) {
      frames.answer(request, "empty", page, Map.of("sync", sync));
      return;
    }
    try (CollectionCorpus corpus = collection.corpus()) {
      DocumentsView documents =
          DocumentsView.of(query(request), corpus.documents(), corpus.failures(), page);
      frames.answer(request, "documents", page, Map.of("documents", documents, "sync", sync));
    }
  }

  private static DocumentsView.Query query(Context request) {
    String sort = Optional.ofNullable(request.queryParam("sort")).orElse("path");
    Column column =
        Arrays.stream(Column.values())
            .filter(one -> one.word().equals(sort))
            .findFirst()
            .orElse(Column.PATH);
    String words = Optional.ofNullable(request.queryParam("q")).orElse("");
    return new DocumentsView.Query(words, column, Api.number(request, "page", 1, 1_000_000));
  }

  /** What can be done about syncing a collection. */
  static SyncView sync(Syncs syncs, TollerCollection collection) {
    String name = collection.name();
    return new SyncView(
        collection.exists() ? summary(collection) : "",
        syncs.folder(collection).isPresent(),
        syncs.running(name),
        Address.of("/api/sync").text(),
        Json.write(Map.of("collection", name)));
  }

  /** What a collection holds and when it was made, for people. */
  static String summary(TollerCollection collection) {
    CollectionStatistics statistics = collection.store().statistics();
    return "%,d documents in %,d passages, synced %s."
        .formatted(statistics.documents(), statistics.passages(), TIME.format(statistics.synced()));
  }

  private void document(Context request) {
    try (CollectionCorpus corpus = frames.collection(request).corpus()) {
      Document document = DocumentContents.find(corpus, request.pathParam("id"));
      DocumentView view =
          DocumentView.of(document, corpus.passages(document.id()), span(request, document.text()));
      Page page = frames.page(request, view.title(), Section.DOCUMENTS, true);
      frames.answer(request, "document", page, Map.of("document", view));
    }
  }

  private void context(Context request) {
    Page page = frames.page(request, "Context", Section.DOCUMENTS, true);
    try (CollectionCorpus corpus = frames.collection(request).corpus()) {
      Document document = DocumentContents.find(corpus, request.pathParam("id"));
      Span quote =
          span(request, document.text())
              .orElseThrow(() ->
                  TollerException.invalid(
                      "The parameter 'span' names the part to show, such as span=10-25."));
      ContextView view = ContextView.of(page, document, corpus.passages(document.id()), quote);
      frames.answer(request, "context", page, Map.of("context", view));
    }
  }

  /** The span that a request names, within the text. */
  private static Optional<Span> span(Context request, String text) {
    String given = Optional.ofNullable(request.queryParam("span")).orElse("");
    Matcher numbers = SPAN.matcher(given);
    if (!numbers.matches()) {
      return Optional.empty();
    }
    int start = Math.min(Integer.parseInt(numbers.group(1)), text.length());
    int end = Math.clamp(Integer.parseInt(numbers.group(2)), start, text.length());
    return Optional.of(new Span(start, end));
  }
}
