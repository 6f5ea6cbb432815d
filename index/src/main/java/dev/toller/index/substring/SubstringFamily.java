// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.Entry;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Representation.Text;
import dev.toller.index.IndexFolder;
import dev.toller.index.Schema;
import dev.toller.index.StoredText;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;

/**
 * Indexes of every sequence of tokens: searched by counting an exact sequence, and walked token by
 * token, as constrained decoding does.
 *
 * <p>What is deleted is gone at the next commit, not at some later merge: an FM-index cannot leave
 * out a document while it counts, and a model must not be led into a text that was deleted. So a
 * commit writes every segment that lost a document anew; that costs as much as building the
 * segment, and deletions are best committed together. After {@link IndexWriter#keepOnly} no file
 * holds the text or its tokens.
 */
public final class SubstringFamily implements IndexFamily<Text, Text> {

  static final String TOKENS = "tokens";
  static final String TEXT = "text";

  private final String tokenizer;
  private final Function<String, int[]> tokens;

  /**
   * @param tokenizer the name of what cuts texts into tokens; part of the index
   * @param tokens the tokens of a text, without special ones; used from several threads at once
   */
  public SubstringFamily(String tokenizer, Function<String, int[]> tokens) {
    this.tokenizer = tokenizer;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "substring";
  }

  @Override
  public IndexWriter<Text> write(Path folder, OptionalLong commit) {
    TieredMergePolicy everyDeletion = new TieredMergePolicy();
    everyDeletion.setForceMergeDeletesPctAllowed(0);
    IndexWriterConfig config = new IndexWriterConfig(null);
    config.setCodec(new TokensFormat().codec(TOKENS)).setMergePolicy(everyDeletion);
    return new SubstringWriter(folder(folder).write(commit, config), this::addFields);
  }

  private void addFields(Entry<Text> entry, Document document) {
    String text = entry.representation().text();
    document.add(new BinaryDocValuesField(TOKENS, TokenBytes.bytes(tokens.apply(text))));
    document.add(StoredText.field(TEXT, text));
  }

  @Override
  public SubstringIndex open(Path folder, long commit) {
    return new SubstringIndex(folder(folder).open(commit), tokens);
  }

  @Override
  public void verify(Path folder, long commit) {
    folder(folder).verify(commit);
  }

  private IndexFolder folder(Path folder) {
    return new IndexFolder(folder, Schema.of(name(), "tokenizer", tokenizer));
  }
}
