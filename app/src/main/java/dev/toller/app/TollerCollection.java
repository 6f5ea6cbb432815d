// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Corpus;
import dev.toller.Event;
import dev.toller.Filter;
import dev.toller.LanguageModel;
import dev.toller.Progress;
import dev.toller.TollerException;
import dev.toller.collection.Collection;
import dev.toller.collection.CollectionCorpus;
import dev.toller.collection.FolderSource;
import dev.toller.collection.SyncReport;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Explained;
import dev.toller.flow.Explainer;
import dev.toller.flow.Flow;
import dev.toller.flow.NamedFlow;
import dev.toller.flow.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A collection with what users do with it: sync, search, ask. Every search and every answer comes
 * from one committed state. May be used from several threads at once.
 */
public final class TollerCollection {

  private final Toller toller;
  private final String name;
  private final Collection collection;

  TollerCollection(Toller toller, String name, Collection collection) {
    this.toller = toller;
    this.name = name;
    this.collection = collection;
  }

  /** The collection's name. */
  public String name() {
    return name;
  }

  /** Whether it was ever synced. */
  public boolean exists() {
    return collection.exists();
  }

  /** The indexes that a flow needs and the collection does not have, in ascending order. */
  public Set<String> missing(NamedFlow flow) {
    Set<String> missing = new TreeSet<>(FlowIndexes.of(flow.flow()));
    missing.removeAll(collection.indexes());
    return missing;
  }

  /** The documents, passages and indexes themselves. */
  public Collection store() {
    return collection;
  }

  /** Makes the collection equal to a folder, in the indexes that it has. */
  public SyncReport sync(Path folder, Progress progress) {
    return collection.sync(new FolderSource(folder, toller.home()), progress);
  }

  /**
   * Makes the collection equal to a folder, and gives it indexes.
   *
   * @param indexes the names of those that it should have beside {@code lexical} and {@code dense};
   *     others are dropped
   */
  public SyncReport sync(Path folder, Set<String> indexes, Progress progress) {
    return collection.sync(new FolderSource(folder, toller.home()), indexes, progress);
  }

  /** The newest committed state; the caller closes it. */
  public CollectionCorpus corpus() {
    if (!exists()) {
      throw TollerException.notFound(
          "There is no collection '%s' in '%s'%s; make it by 'toller sync DIR'."
              .formatted(name, toller.home(), others()));
    }
    return collection.corpus();
  }

  private String others() {
    List<String> names =
        toller.collections().stream().filter(other -> !other.equals(name)).toList();
    return names.isEmpty() ? "" : ", which has " + String.join(", ", names);
  }

  /** Finds passages. */
  public SearchResult search(SearchRequest request) {
    return search(request, toller.flows().named(request.flow()));
  }

  /** Finds passages by a flow of the caller's, whatever flow the request names. */
  public SearchResult search(SearchRequest request, NamedFlow flow) {
    return search(request, flow, event -> {});
  }

  /**
   * Finds passages by a flow of the caller's, whatever flow the request names.
   *
   * @param listener told of what happens, from the calling thread
   */
  public SearchResult search(SearchRequest request, NamedFlow flow, Consumer<Event> listener) {
    Context context = Context.of(request.query(), Filter.parse(request.filter()), request.k());
    Optional<LanguageModel> model = request.model().map(ModelAddress::open);
    try (Corpus corpus = corpus()) {
      Environment environment = new Environment(corpus, model, listener);
      Result result = flow.flow().run(context, environment);
      List<Explained> explanations =
          request.explain() ? Explainer.explain(result, environment) : List.of();
      return SearchResult.of(request, flow.name(), result, corpus, explanations);
    } finally {
      model.ifPresent(LanguageModel::close);
    }
  }

  /**
   * Answers a question.
   *
   * @param listener told of passages, words and citations as they come, from the calling thread
   */
  public AskResult ask(AskRequest request, Consumer<Event> listener) {
    return ask(request, toller.flows().named(request.flow()), listener);
  }

  /** Answers a question by a flow of the caller's, whatever flow the request names. */
  public AskResult ask(AskRequest request, NamedFlow flow, Consumer<Event> listener) {
    Context context = Context.of(request.question(), Filter.parse(request.filter()), request.k());
    Flow answering =
        FlowLibrary.answering(
            flow.flow(),
            request.model().filter(ModelAddress::answers).isPresent() ? "generate" : "extract");
    Optional<LanguageModel> model = request.model().map(ModelAddress::open);
    try (Corpus corpus = corpus()) {
      Result result = answering.run(context, new Environment(corpus, model, listener));
      return AskResult.of(request, flow.name(), result, corpus);
    } finally {
      model.ifPresent(LanguageModel::close);
    }
  }

  void close() {
    collection.close();
  }
}
