// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import dev.toller.Entry;
import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Representation;
import dev.toller.index.EntryWriter;
import dev.toller.index.IndexFolder;
import dev.toller.index.Schema;
import dev.toller.index.StoredText;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriterConfig;

/**
 * Indexes of words, searched by BM25. k1 and b may be changed from one opening to the next; the
 * analysis is part of the index.
 */
public final class LexicalFamily implements IndexFamily<Representation.Text, Representation.Text> {

  static final String TERMS = "terms";
  static final String TEXT = "text";

  private static final FieldType TERMS_TYPE = termsType();

  private final LexicalSettings settings;

  /** Indexes with these settings. */
  public LexicalFamily(LexicalSettings settings) {
    this.settings = settings;
  }

  /** Indexes with the default settings. */
  public LexicalFamily() {
    this(LexicalSettings.DEFAULT);
  }

  private static FieldType termsType() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  @Override
  public String name() {
    return "lexical";
  }

  @Override
  public IndexWriter<Representation.Text> write(Path folder, OptionalLong commit) {
    IndexWriterConfig config = new IndexWriterConfig(settings.analysis().analyzer());
    config.setSimilarity(new Bm25(settings));
    return new EntryWriter<>(folder(folder).write(commit, config), LexicalFamily::addFields);
  }

  private static void addFields(Entry<Representation.Text> entry, Document document) {
    String text = entry.representation().text();
    document.add(new Field(TERMS, text, TERMS_TYPE));
    document.add(StoredText.field(TEXT, text));
  }

  @Override
  public Index<Representation.Text, Representation.Text> open(Path folder, long commit) {
    return new LexicalIndex(folder(folder).open(commit), settings);
  }

  @Override
  public void verify(Path folder, long commit) {
    folder(folder).verify(commit);
  }

  private IndexFolder folder(Path folder) {
    return new IndexFolder(folder, Schema.of(name(), "analysis", settings.analysis().toString()));
  }
}
