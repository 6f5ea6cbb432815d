// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Corpus;
import dev.toller.Document;
import dev.toller.Encoder;
import dev.toller.Passage;
import dev.toller.Representation.Dense;
import dev.toller.Retriever;
import dev.toller.TollerException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One committed state of a {@link Collection}. States are shared below: to get one costs next to
 * nothing while nobody commits, and it stays as it is until it is closed, whatever is committed
 * meanwhile. The encoder belongs to whoever opened the collection.
 */
public final class CollectionCorpus implements Corpus {

  private static final String DENSE = "dense";

  private final State state;
  private final Encoder<Dense> encoder;
  private final SortedMap<String, Retriever> retrievers = new TreeMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param state a share of it, closed with this corpus
   * @param encoder encodes queries
   */
  CollectionCorpus(State state, Encoder<Dense> encoder) {
    this.state = state;
    this.encoder = encoder;
    state.indexes().forEach((name, open) -> retrievers.put(name, open.retriever(this::indexed)));
    retrievers.put(DENSE, new DenseRetriever(DENSE, state.dense(), encoder));
  }

  private String indexed(String id) {
    return passage(id).map(Passage::indexed).orElse("");
  }

  @Override
  public int size() {
    return state.commit().counts().passages();
  }

  @Override
  public Optional<Passage> passage(String id) {
    return state.catalogue().passage(id);
  }

  @Override
  public Optional<Document> document(String id) {
    return state.catalogue().document(id);
  }

  @Override
  public List<Passage> passages(String documentId) {
    return state.catalogue().entry(documentId).map(state.catalogue()::passages).orElse(List.of());
  }

  /** All documents, in the order of their paths. */
  public List<DocumentSummary> documents() {
    return state
        .catalogue()
        .entries()
        .filter(LedgerEntry::isDocument)
        .map(DocumentSummary::of)
        .sorted(Comparator.comparing(DocumentSummary::path))
        .toList();
  }

  /** What could not be read when the collection was last synced, in the order of the paths. */
  public List<Failure> failures() {
    return state
        .catalogue()
        .entries()
        .filter(entry -> !entry.isDocument())
        .map(LedgerEntry::failure)
        .sorted(Comparator.comparing(Failure::path))
        .toList();
  }

  /** What it amounts to. */
  public CollectionStatistics statistics() {
    Commit commit = state.commit();
    return new CollectionStatistics(
        commit.counts().documents(),
        commit.counts().passages(),
        commit.counts().failures(),
        bytes(),
        commit.number(),
        Instant.parse(commit.time()),
        commit.source(),
        commit.encoder());
  }

  /**
   * How many passages have a vector of each encoder, by the hash of its weights, the encoder of now
   * among them. Reads the whole catalogue.
   */
  public SortedMap<String, Integer> ages() {
    SortedMap<String, Integer> ages = new TreeMap<>();
    ages.put(state.commit().encoder().weightsHash(), 0);
    state
        .catalogue()
        .entries()
        .flatMap(entry -> entry.passages().stream())
        .forEach(passage -> ages.merge(state.encoder(passage), 1, Integer::sum));
    return ages;
  }

  @Override
  public Set<String> retrievers() {
    return java.util.Collections.unmodifiableSet(retrievers.keySet());
  }

  @Override
  public Retriever retriever(String name) {
    return Optional.ofNullable(retrievers.get(name))
        .orElseThrow(() ->
            TollerException.notFound(
                "There is no retriever '%s'; there are %s%s."
                    .formatted(name, String.join(", ", retrievers.keySet()), remedy(name))));
  }

  private static String remedy(String name) {
    return Indexes.NAMES.contains(name)
        ? "; a sync with the index '%s' makes it ('toller sync DIR --index %s')"
            .formatted(name, name)
        : "";
  }

  @Override
  public Encoder<Dense> encoder() {
    return encoder;
  }

  @Override
  public Map<String, Long> bytes() {
    return state.bytes();
  }

  /** What is behind it. */
  State state() {
    return state;
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      state.close();
    }
  }
}
