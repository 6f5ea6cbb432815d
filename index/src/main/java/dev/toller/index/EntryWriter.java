// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.Entry;
import dev.toller.IndexWriter;
import dev.toller.Representation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.lucene.document.Document;

/**
 * Writes the entries of any family: their ids and metadata, and the fields that the family makes of
 * a representation. A batch is checked whole before any of it is written.
 *
 * @param <R> the kind of representation
 */
public final class EntryWriter<R extends Representation> implements IndexWriter<R> {

  private final CommitWriter commits;
  private final BiConsumer<Entry<R>, Document> fields;

  /**
   * @param commits what is written to; closed with this
   * @param fields adds the fields of an entry's representation to its document, or throws
   */
  public EntryWriter(CommitWriter commits, BiConsumer<Entry<R>, Document> fields) {
    this.commits = commits;
    this.fields = fields;
  }

  @Override
  public void add(List<Entry<R>> entries) {
    EntryFields.requireIds(entries.stream().map(Entry::id).toList());
    List<Document> documents = new ArrayList<>();
    for (Entry<R> entry : entries) {
      Document document = EntryFields.document(entry.id());
      MetadataFields.add(entry.metadata(), document);
      fields.accept(entry, document);
      documents.add(document);
    }
    for (int i = 0; i < documents.size(); i++) {
      commits.replace(EntryFields.key(entries.get(i).id()), documents.get(i));
    }
  }

  @Override
  public void delete(Collection<String> ids) {
    commits.delete(EntryFields.keys(ids));
  }

  @Override
  public long commit() {
    return commits.commit();
  }

  @Override
  public void keepOnly(long commit) {
    commits.keepOnly(commit);
  }

  @Override
  public void close() {
    commits.close();
  }
}
