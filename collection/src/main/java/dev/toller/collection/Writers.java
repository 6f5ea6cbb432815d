// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Passage;
import dev.toller.Representation.Dense;
import dev.toller.index.RecordWriter;
import dev.toller.index.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes all parts of a collection together. A part in which nothing has changed keeps its commit.
 * For one thread.
 */
final class Writers implements AutoCloseable {

  private final Opened opened = new Opened();
  private final RecordWriter catalogue;
  private final Map<String, CollectionIndex.Writer<?>> indexes = new TreeMap<>();
  private Optional<Commit.Generations> last;
  private Commit.Counts counts;
  private boolean catalogueChanged;

  /**
   * @param parts what is written
   * @param wanted the indexes that there are to be; one that the commit does not have, or that
   *     another model made, is begun, and waits for {@link #fill}
   * @param from the commit to go on from; empty to start anew
   */
  Writers(Parts parts, Set<String> wanted, Optional<Commit> from) {
    this.last = from.map(Commit::generations);
    this.counts = from.map(Commit::counts).orElse(Commit.Counts.NONE);
    this.catalogueChanged = from.isEmpty();
    try {
      catalogue = opened.and(parts.writeCatalogue(number(Parts.CATALOGUE)));
      for (String name : wanted) {
        boolean goesOn = from.isPresent() && parts.indexes().fits(name, from.get());
        OptionalLong number = goesOn ? number(name) : OptionalLong.empty();
        indexes.put(name, opened.and(parts.indexes().named(name).write(parts.folder(), number)));
      }
    } catch (RuntimeException trouble) {
      opened.close();
      throw trouble;
    }
  }

  private OptionalLong number(String part) {
    return last.map(generations -> generations.find(part)).orElse(OptionalLong.empty());
  }

  /** How much there is with the changes so far. */
  Commit.Counts counts() {
    return counts;
  }

  /**
   * Notes in the ledger what has become of an item.
   *
   * @param before what the ledger has so far
   */
  void note(LedgerEntry entry, Optional<LedgerEntry> before) {
    catalogueChanged = true;
    before.ifPresent(old -> counts = counts.without(old));
    counts = counts.with(entry);
    catalogue.put(new Row(Catalogue.ENTRY, entry.id(), "", Json.write(entry)));
  }

  /** Adds passages in place of those with the same ids. */
  void add(List<Passage> passages, List<Vectors.Made> made) {
    if (passages.isEmpty()) {
      return;
    }
    catalogueChanged = true;
    for (int i = 0; i < passages.size(); i++) {
      catalogue.put(row(passages.get(i), made.get(i).encoder()));
    }
    List<Dense> vectors = vectors(made);
    indexes.values().forEach(index -> index.add(passages, vectors));
  }

  private static List<Dense> vectors(List<Vectors.Made> made) {
    return made.stream().map(Vectors.Made::vector).toList();
  }

  private static Row row(Passage passage, String encoder) {
    return new Row(
        Catalogue.PASSAGE,
        passage.id(),
        Catalogue.input(passage),
        Json.write(StoredPassage.of(passage, encoder)));
  }

  /** Whether there are indexes that have yet to be given what the collection holds. */
  boolean needFilling() {
    return last.isPresent() && indexes.values().stream().anyMatch(CollectionIndex.Writer::isBegun);
  }

  /** Adds passages that the collection holds to the indexes that were begun. */
  void fill(List<Passage> passages, List<Vectors.Made> made) {
    List<Dense> vectors = vectors(made);
    indexes.values().stream()
        .filter(CollectionIndex.Writer::isBegun)
        .forEach(index -> index.add(passages, vectors));
  }

  /** Completes a document whose passages have been added. */
  void complete(Step.Store step) {
    note(step.entry(), step.before());
    StoredDocument document = StoredDocument.of(step.contents().document());
    catalogue.put(new Row(Catalogue.DOCUMENT, document.id(), "", Json.write(document)));
    Set<String> stale = new HashSet<>(step.before().map(LedgerEntry::passages).orElse(List.of()));
    step.entry().passages().forEach(stale::remove);
    delete(stale);
  }

  /** Notes a failure, and removes the document that was there. */
  void fail(Step.Fail step) {
    step.before().ifPresent(this::removeDocument);
    note(step.entry(), step.before());
  }

  /** Removes all that there is of an item. */
  void remove(LedgerEntry entry) {
    removeDocument(entry);
    counts = counts.without(entry);
    catalogue.delete(Catalogue.ENTRY, entry.id());
  }

  private void removeDocument(LedgerEntry entry) {
    catalogueChanged = true;
    catalogue.delete(Catalogue.DOCUMENT, entry.id());
    delete(Set.copyOf(entry.passages()));
  }

  private void delete(Set<String> passages) {
    if (!passages.isEmpty()) {
      catalogueChanged = true;
      catalogue.delete(Catalogue.PASSAGE, passages);
      indexes.values().forEach(index -> index.delete(passages));
    }
  }

  /** Whether there is anything that is not committed. */
  boolean hasChanges() {
    return catalogueChanged
        || indexes.values().stream().anyMatch(CollectionIndex.Writer::isChanged);
  }

  /** Commits the parts; what they were before is there too until {@link #keepLast()}. */
  Commit.Generations commit() {
    Map<String, Long> made = new TreeMap<>();
    made.put(
        Parts.CATALOGUE,
        catalogueChanged ? catalogue.commit() : number(Parts.CATALOGUE).orElseThrow());
    indexes.forEach((name, index) -> made.put(name, index.commit()));
    catalogueChanged = false;
    Commit.Generations generations = new Commit.Generations(made);
    last = Optional.of(generations);
    return generations;
  }

  /** Frees what only earlier commits need. */
  void keepLast() {
    number(Parts.CATALOGUE).ifPresent(catalogue::keepOnly);
    indexes.values().forEach(CollectionIndex.Writer::keepLast);
  }

  @Override
  public void close() {
    opened.close();
  }
}
