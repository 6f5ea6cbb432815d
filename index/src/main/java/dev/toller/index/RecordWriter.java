// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriterConfig;

/**
 * Changes a {@link RecordStore}. Nothing is visible or durable before {@link #commit()}. Used by
 * one thread at a time.
 */
public final class RecordWriter implements AutoCloseable {

  private final CommitWriter commits;

  RecordWriter(Path folder, OptionalLong commit) {
    this.commits =
        new IndexFolder(folder, RecordStore.SCHEMA).write(commit, new IndexWriterConfig(null));
  }

  /** Adds a row, replacing the one of the same kind and id. */
  public void put(Row row) {
    EntryFields.requireId(row.id());
    if (!row.parent().isEmpty()) {
      EntryFields.requireId(row.parent());
    }
    Document document = new Document();
    document.add(new StringField(RecordStore.KEY, key(row.kind(), row.id()), Field.Store.NO));
    document.add(
        new StringField(RecordStore.PARENT, key(row.kind(), row.parent()), Field.Store.NO));
    document.add(StoredText.field(RecordStore.KIND, row.kind()));
    document.add(StoredText.field(RecordStore.ID, row.id()));
    document.add(StoredText.field(RecordStore.PARENT, row.parent()));
    document.add(StoredText.field(RecordStore.BODY, row.body()));
    commits.replace(RecordStore.key(row.kind(), row.id()), document);
  }

  private static String key(String kind, String id) {
    return RecordStore.key(kind, id).text();
  }

  /** Deletes rows of a kind; an id that is not there is passed over. */
  public void delete(String kind, Collection<String> ids) {
    commits.delete(ids.stream().map(id -> RecordStore.key(kind, id)).toList());
  }

  /** Deletes a row, if it is there. */
  public void delete(String kind, String id) {
    delete(kind, List.of(id));
  }

  /**
   * Makes all changes durable as a new commit beside the earlier ones.
   *
   * @return the commit's number, larger than any before
   */
  public long commit() {
    return commits.commit();
  }

  /** Frees the files of every commit but this one. */
  public void keepOnly(long commit) {
    commits.keepOnly(commit);
  }

  /** Gives up changes since the last commit and closes; closing twice does nothing. */
  @Override
  public void close() {
    commits.close();
  }
}
