// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.Entry;
import dev.toller.IndexWriter;
import dev.toller.Representation.Text;
import dev.toller.index.CommitWriter;
import dev.toller.index.EntryWriter;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.lucene.document.Document;

/** Writes entries, and leaves nothing deleted in what it commits. */
final class SubstringWriter implements IndexWriter<Text> {

  private final CommitWriter commits;
  private final EntryWriter<Text> entries;

  SubstringWriter(CommitWriter commits, BiConsumer<Entry<Text>, Document> fields) {
    this.commits = commits;
    this.entries = new EntryWriter<>(commits, fields);
  }

  @Override
  public void add(List<Entry<Text>> batch) {
    entries.add(batch);
  }

  @Override
  public void delete(Collection<String> ids) {
    entries.delete(ids);
  }

  @Override
  public long commit() {
    commits.dropDeleted();
    return entries.commit();
  }

  @Override
  public void keepOnly(long commit) {
    entries.keepOnly(commit);
  }

  @Override
  public void close() {
    entries.close();
  }
}
