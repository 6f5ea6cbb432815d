// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.Citation;
import dev.toller.Event;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.app.AskRequest;
import dev.toller.app.AskResult;
import dev.toller.app.FoundPassage;
import dev.toller.app.SearchRequest;
import dev.toller.app.SearchResult;
import dev.toller.app.Toller;
import dev.toller.app.TollerCollection;
import dev.toller.app.server.page.AnswerView;
import dev.toller.app.server.page.Box;
import dev.toller.app.server.page.CompareView;
import dev.toller.app.server.page.ExplanationView;
import dev.toller.app.server.page.FoundView;
import dev.toller.app.server.page.Matches;
import dev.toller.app.server.page.Page;
import dev.toller.app.server.page.Section;
import dev.toller.app.server.page.SourceView;
import dev.toller.collection.CollectionCorpus;
import dev.toller.flow.NamedFlow;
import gg.jte.Content;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The pages where questions are asked: the box, its results, explanations, two flows compared. */
final class AskPages {

  /** What the other flow is compared with when nobody says. */
  private static final String BASELINE = "lexical";

  private static final int TITLE = 60;

  private final Toller toller;
  private final ServerOptions options;
  private final Frames frames;
  private final Syncs syncs;

  AskPages(Toller toller, ServerOptions options, Frames frames, Syncs syncs) {
    this.toller = toller;
    this.options = options;
    this.frames = frames;
    this.syncs = syncs;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/", this::box),
        Route.get("/ask/stream", this::stream),
        Route.get("/explain", this::explain),
        Route.get("/compare", this::compare));
  }

  private void box(Context request) {
    String query = parameter(request, "q");
    Page page = frames.page(request, query.isBlank() ? "Ask" : title(query), Section.ASK, true);
    TollerCollection collection = frames.collection(request);
    if (!collection.exists()) {
      frames.answer(request, "empty", page, Map.of("sync", DocumentPages.sync(syncs, collection)));
      return;
    }
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("box", box(request, flow(request, "flow")));
    parameters.put("holding", DocumentPages.summary(collection));
    if (!query.isBlank()) {
      parameters.put("results", results(request, page, collection));
    }
    frames.answer(request, "ask", page, parameters);
  }

  /** A query as the title of its page: on one line, and no longer than a tab can use. */
  private static String title(String query) {
    String words = query.strip().replaceAll("\\s+", " ");
    return words.length() > TITLE ? words.substring(0, TITLE).stripTrailing() + "…" : words;
  }

  private Content results(Context request, Page page, TollerCollection collection) {
    if (isAsk(request)) {
      AskRequest question = question(request);
      AskResult result = collection.ask(question, event -> {});
      return frames.content("part/answer", answer(page, question, result));
    }
    SearchRequest search = search(request, flow(request, "flow"), false);
    FoundView found = FoundView.of(page, search, collection.search(search));
    String title = found.hits().size() == 1 ? "1 passage" : found.hits().size() + " passages";
    return frames.content("part/found", Map.of("found", found, "title", title));
  }

  private static Map<String, Object> answer(Page page, AskRequest question, AskResult result) {
    return Map.of(
        "answer", AnswerView.of(page, result), "found", FoundView.of(page, question, result));
  }

  private static boolean isAsk(Context request) {
    return !"search".equals(request.queryParam("mode"));
  }

  private AskRequest question(Context request) {
    return new AskRequest(
        parameter(request, "q"),
        SearchRequest.DEFAULT_K,
        flow(request, "flow"),
        parameter(request, "filter"),
        options.model());
  }

  private SearchRequest search(Context request, String flow, boolean explain) {
    return new SearchRequest(
        parameter(request, "q"),
        SearchRequest.DEFAULT_K,
        flow,
        parameter(request, "filter"),
        explain,
        options.model());
  }

  private static String parameter(Context request, String name) {
    return Optional.ofNullable(request.queryParam(name)).orElse("");
  }

  private static String flow(Context request, String name) {
    return flow(request, name, SearchRequest.DEFAULT_FLOW);
  }

  private static String flow(Context request, String name, String otherwise) {
    String flow = parameter(request, name);
    return flow.isBlank() ? otherwise : flow;
  }

  private Box box(Context request, String flow) {
    return new Box(
        isAsk(request),
        parameter(request, "q"),
        flow,
        parameter(request, "filter"),
        toller.flows().all().stream()
            .map(named -> choice(named, frames.collection(request)))
            .toList(),
        options
            .model()
            .map(model -> "Answers are worded by %s.".formatted(model.name()))
            .orElse("Answers are their sentences, word for word."));
  }

  private static Box.Choice choice(NamedFlow flow, TollerCollection collection) {
    String missing = String.join(", ", collection.missing(flow));
    return new Box.Choice(
        flow.name(),
        missing.isEmpty() || !collection.exists()
            ? flow.description()
            : "%s Not here yet: toller sync DIR --index %s".formatted(flow.description(), missing));
  }

  /** The answer as it comes: fragments of the page, the last of which replaces all. */
  private void stream(Context request) {
    Page page = frames.page(request, "Ask", Section.ASK, true);
    TollerCollection collection = frames.collection(request);
    EventStream events = new EventStream(request);
    events.run(() -> {
      AskRequest question = question(request);
      Fragments fragments = new Fragments(page, collection, question, events);
      AskResult result = collection.ask(question, fragments);
      events.send("done", frames.text("part/answer", answer(page, question, result)));
    });
  }

  /** Turns what happens into fragments of the page; passages are shown when the answer begins. */
  private final class Fragments implements Consumer<Event> {

    private final Page page;
    private final TollerCollection collection;
    private final AskRequest question;
    private final EventStream events;
    private Ranking ranking = Ranking.EMPTY;

    Fragments(Page page, TollerCollection collection, AskRequest question, EventStream events) {
      this.page = page;
      this.collection = collection;
      this.question = question;
      this.events = events;
    }

    @Override
    public void accept(Event event) {
      switch (event) {
        case Event.Retrieved(_, Ranking found) -> ranking = found;
        case Event.Token(String text) -> {
          showPassages();
          events.send("token", text);
        }
        case Event.Cited(Citation citation) -> cite(citation);
        case Event.Dropped _, Event.Done _ -> {}
      }
    }

    private void cite(Citation citation) {
      SourceView source = SourceView.of(citation, page);
      events.send("citation", frames.text("part/source", Map.of("source", source)));
    }

    private void showPassages() {
      if (!ranking.isEmpty()) {
        FoundView view = FoundView.of(page, question, found(ranking.top(question.k())));
        events.send(
            "retrieved", frames.text("part/found", Map.of("found", view, "title", "Reading")));
        ranking = Ranking.EMPTY;
      }
    }

    /** Passages that a sync has removed meanwhile are left out. */
    private List<FoundPassage> found(Ranking shown) {
      List<FoundPassage> found = new ArrayList<>();
      try (CollectionCorpus corpus = collection.corpus()) {
        for (Hit hit : shown.hits()) {
          corpus
              .passage(hit.id())
              .ifPresent(passage -> found.add(FoundPassage.of(found.size() + 1, hit, passage)));
        }
      }
      return found;
    }
  }

  private void explain(Context request) {
    String id = parameter(request, "id");
    SearchResult result =
        frames.collection(request).search(search(request, flow(request, "flow"), true));
    Page page = frames.page(request, "Why", Section.ASK, true);
    FoundPassage found =
        result.hits().stream()
            .filter(hit -> hit.id().equals(id))
            .findFirst()
            .orElseThrow(() -> gone(id));
    frames.answer(
        request,
        "explanation",
        page,
        Map.of(
            "explanation",
            ExplanationView.of(
                page,
                new Matches(result.query()),
                found,
                result.explanations().get(found.rank() - 1))));
  }

  private static TollerException gone(String id) {
    return TollerException.notFound(
        "The passage '%s' is not among the first %d of this search any more; search again."
            .formatted(id, SearchRequest.DEFAULT_K));
  }

  private void compare(Context request) {
    Page page = frames.page(request, "Compare", Section.COMPARE, false);
    String left = flow(request, "left", BASELINE);
    String right = flow(request, "right");
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("box", box(request, left));
    parameters.put("other", right);
    String query = parameter(request, "q");
    if (!query.isBlank()) {
      TollerCollection collection = frames.collection(request);
      SearchResult before = collection.search(search(request, left, false));
      SearchResult after = collection.search(search(request, right, false));
      parameters.put("comparison", CompareView.of(page, query, before, after));
    }
    frames.answer(request, "compare", page, parameters);
  }
}
