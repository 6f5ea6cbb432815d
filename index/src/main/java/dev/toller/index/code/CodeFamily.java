// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Entry;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.index.EntryWriter;
import dev.toller.index.IndexFolder;
import dev.toller.index.Schema;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.util.BytesRef;

/**
 * Indexes of codes, found by whole vectors. The coder is part of an index: one that was written
 * with another is refused. The settings may be changed from one opening to the next.
 */
public final class CodeFamily implements IndexFamily<Dense, Code> {

  static final String CODE = "code";

  private final Coder coder;
  private final CodeSettings settings;

  /**
   * @param coder what made the codes that are stored, and makes queries comparable with them
   * @param settings how they are searched
   */
  public CodeFamily(Coder coder, CodeSettings settings) {
    this.coder = coder;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "code";
  }

  @Override
  public IndexWriter<Code> write(Path folder, OptionalLong commit) {
    IndexWriterConfig config = new IndexWriterConfig(null);
    config.setCodec(new CodeFormat(coder.bytes()).codec(CODE));
    return new EntryWriter<>(folder(folder).write(commit, config), this::addFields);
  }

  private void addFields(Entry<Code> entry, Document document) {
    byte[] code = entry.representation().bytes();
    requireCode(code, entry.id());
    document.add(new BinaryDocValuesField(CODE, new BytesRef(code)));
  }

  private void requireCode(byte[] code, String id) {
    if (code.length != coder.bytes()) {
      throw TollerException.invalid(
          "A code of '%s' has %,d bytes, that of '%s' has %,d; make it with the coder of the index."
              .formatted(coder.name(), coder.bytes(), id, code.length));
    }
    String fault = coder.fault(code);
    if (!fault.isEmpty()) {
      throw TollerException.invalid(
          "The code of '%s' is none of '%s': %s; make it with the coder of the index."
              .formatted(id, coder.name(), fault));
    }
  }

  @Override
  public CodeIndex open(Path folder, long commit) {
    return new CodeIndex(folder(folder).open(commit), coder, settings);
  }

  @Override
  public void verify(Path folder, long commit) {
    folder(folder).verify(commit);
  }

  private IndexFolder folder(Path folder) {
    return new IndexFolder(
        folder,
        new Schema(
            name(), new TreeMap<>(Map.of("coder", coder.name(), "coder's hash", coder.hash()))));
  }
}
