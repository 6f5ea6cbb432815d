// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Document;
import dev.toller.Passage;
import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.index.RecordStore;
import dev.toller.index.Row;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One commit of the documents, the passages and the ledger of a collection. May be used from
 * several threads at once.
 *
 * @param rows what is stored; a passage's parent is the hash of what the encoder reads of it, so
 *     that passages that share a vector are found
 */
record Catalogue(RecordStore rows) implements AutoCloseable {

  static final String DOCUMENT = "document";
  static final String PASSAGE = "passage";
  static final String ENTRY = "entry";

  /** The hash of what the encoder reads of a passage. */
  static String input(Passage passage) {
    return Sha256.of(passage.indexed());
  }

  Optional<Document> document(String id) {
    return get(DOCUMENT, id, StoredDocument.class).map(StoredDocument::document);
  }

  Optional<Passage> passage(String id) {
    return get(PASSAGE, id, StoredPassage.class).map(StoredPassage::passage);
  }

  /** The hash of the weights that made the vector of a passage, where that is said. */
  Optional<String> encoder(String passage) {
    return get(PASSAGE, passage, StoredPassage.class)
        .flatMap(stored -> Optional.ofNullable(stored.encoder()));
  }

  /** What the ledger has of the item with this id. */
  Optional<LedgerEntry> entry(String id) {
    return get(ENTRY, id, LedgerEntry.class);
  }

  /** The ids of all items in the ledger, ascending. */
  List<String> ids() {
    return rows.ids(ENTRY);
  }

  /** The whole ledger, in ascending order of ids. */
  Stream<LedgerEntry> entries() {
    return rows.rows(ENTRY).map(row -> read(row, LedgerEntry.class));
  }

  /** The passages of a document, in order. */
  List<Passage> passages(LedgerEntry entry) {
    return entry.passages().stream().flatMap(id -> passage(id).stream()).toList();
  }

  /** A document with its passages. */
  Contents contents(LedgerEntry entry) {
    return new Contents(document(entry.id()).orElseThrow(), passages(entry));
  }

  /** The id of a passage of which the encoder reads the same. */
  Optional<String> holder(String input) {
    return rows.children(PASSAGE, input).stream().map(Row::id).findFirst();
  }

  private <T> Optional<T> get(String kind, String id, Class<T> type) {
    return rows.get(kind, id).map(row -> read(row, type));
  }

  private static <T> T read(Row row, Class<T> type) {
    try {
      return Json.read(row.body(), type);
    } catch (IOException notOne) {
      throw new TollerException(
          TollerException.Kind.DAMAGED,
          "The catalogue's %s '%s' is not as it was written: %s; sync into a new collection."
              .formatted(row.kind(), row.id(), notOne.getMessage()),
          notOne);
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
