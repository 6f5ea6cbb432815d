// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Entry;
import dev.toller.IndexWriter;
import dev.toller.Passage;
import dev.toller.Representation.Dense;
import dev.toller.Representation.Text;
import dev.toller.index.RecordWriter;
import dev.toller.index.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes all parts of a collection together. A part in which nothing has changed keeps its commit.
 * For one thread.
 */
final class Writers implements AutoCloseable {

  private final Opened opened = new Opened();
  private final RecordWriter catalogue;
  private final IndexWriter<Text> lexical;
  private final IndexWriter<Dense> dense;
  private Optional<Commit.Generations> last;
  private Commit.Counts counts;
  private boolean catalogueChanged;
  private boolean indexesChanged;

  /**
   * @param parts what is written
   * @param from the commit to go on from; empty to start anew
   */
  Writers(Parts parts, Optional<Commit> from) {
    this.last = from.map(Commit::generations);
    this.counts = from.map(Commit::counts).orElse(Commit.Counts.NONE);
    try {
      catalogue = opened.and(parts.writeCatalogue(last));
      lexical = opened.and(parts.writeLexical(last));
      dense = opened.and(parts.writeDense(last));
    } catch (RuntimeException trouble) {
      opened.close();
      throw trouble;
    }
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
  void add(List<Passage> passages, List<Dense> vectors) {
    if (passages.isEmpty()) {
      return;
    }
    catalogueChanged = true;
    indexesChanged = true;
    List<Entry<Text>> texts = new ArrayList<>();
    List<Entry<Dense>> points = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      Passage passage = passages.get(i);
      catalogue.put(row(passage));
      texts.add(new Entry<>(passage.id(), new Text(passage.indexed()), passage.metadata()));
      points.add(new Entry<>(passage.id(), vectors.get(i), passage.metadata()));
    }
    lexical.add(texts);
    dense.add(points);
  }

  private static Row row(Passage passage) {
    return new Row(
        Catalogue.PASSAGE,
        passage.id(),
        Catalogue.input(passage),
        Json.write(StoredPassage.of(passage)));
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
      indexesChanged = true;
      catalogue.delete(Catalogue.PASSAGE, passages);
      lexical.delete(passages);
      dense.delete(passages);
    }
  }

  /** Whether there is anything that is not committed. */
  boolean hasChanges() {
    return catalogueChanged || indexesChanged;
  }

  /** Commits the parts; what they were before is there too until {@link #keepLast()}. */
  Commit.Generations commit() {
    Commit.Generations made =
        new Commit.Generations(
            last.isPresent() && !catalogueChanged ? last.get().catalogue() : catalogue.commit(),
            last.isPresent() && !indexesChanged ? last.get().lexical() : lexical.commit(),
            last.isPresent() && !indexesChanged ? last.get().dense() : dense.commit());
    last = Optional.of(made);
    catalogueChanged = false;
    indexesChanged = false;
    return made;
  }

  /** Frees what only earlier commits need. */
  void keepLast() {
    last.ifPresent(kept -> {
      catalogue.keepOnly(kept.catalogue());
      lexical.keepOnly(kept.lexical());
      dense.keepOnly(kept.dense());
    });
  }

  @Override
  public void close() {
    opened.close();
  }
}
