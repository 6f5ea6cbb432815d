// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.Entry;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Representation.MultiVector;
import dev.toller.TollerException;
import dev.toller.index.EntryWriter;
import dev.toller.index.IndexFolder;
import dev.toller.index.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.util.BytesRef;

/**
 * Indexes of one vector a token, searched by late interaction: the score of an entry is the sum,
 * over the tokens of the query, of the largest dot product with a token of the entry. Vectors have
 * length 1. An entry without tokens is kept and never found; a query without tokens finds nothing.
 *
 * <p>Dimension, storage with its codebook, and sketches are part of an index; how it is searched
 * may be changed from one opening to the next.
 */
public final class MultiVectorFamily implements IndexFamily<MultiVector, MultiVector> {

  static final String TOKENS = "tokens";

  private final TokenRules rules;
  private final MultiVectorSettings settings;
  private final TokenCodec codec;
  private final Optional<Sketcher> sketcher;

  /**
   * @param dimension components of every token, 1 to 4,096
   * @param settings what is kept, and how it is searched
   */
  public MultiVectorFamily(int dimension, MultiVectorSettings settings) {
    this.rules = new TokenRules(dimension);
    this.settings = settings;
    if (settings.storage() instanceof TokenStorage.Residual(TokenCodebook codebook)
        && codebook.dimension() != dimension) {
      throw TollerException.invalid(
          "The codebook %s is for token vectors of dimension %d, the index has dimension %d; train one for it."
              .formatted(codebook, codebook.dimension(), dimension));
    }
    this.codec = TokenCodec.of(settings.storage(), dimension);
    this.sketcher = settings.sketches().map(how -> new Sketcher(how, dimension));
  }

  @Override
  public String name() {
    return "multivector";
  }

  private int sketchBytes() {
    return sketcher.map(Sketcher::bytes).orElse(0);
  }

  @Override
  public IndexWriter<MultiVector> write(Path folder, OptionalLong commit) {
    IndexWriterConfig config = new IndexWriterConfig(null);
    config.setCodec(new MultiVectorFormat(codec.layout(sketchBytes())).codec(TOKENS));
    return new EntryWriter<>(folder(folder).write(commit, config), this::addFields);
  }

  private void addFields(Entry<MultiVector> entry, Document document) {
    rules.require(entry.representation(), "'" + entry.id() + "'");
    BytesRef bytes = new BytesRef(bytes(entry.representation().values()));
    document.add(new BinaryDocValuesField(TOKENS, bytes));
  }

  private byte[] bytes(float[] tokens) {
    if (tokens.length == 0) {
      return new byte[0];
    }
    int count = tokens.length / rules.dimension();
    byte[] bytes = new byte[count * codec.layout(0).tokenBytes() + sketchBytes()];
    ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    codec.encode(tokens, to);
    sketcher.ifPresent(sketch -> sketch.document(tokens, to));
    return bytes;
  }

  @Override
  public MultiVectorIndex open(Path folder, long commit) {
    return new MultiVectorIndex(folder(folder).open(commit), this);
  }

  @Override
  public void verify(Path folder, long commit) {
    folder(folder).verify(commit);
  }

  private IndexFolder folder(Path folder) {
    Map<String, String> said = new TreeMap<>();
    said.put("dimension", Integer.toString(rules.dimension()));
    said.put("sketches", settings.sketches().map(SketchSettings::label).orElse("none"));
    switch (settings.storage()) {
      case TokenStorage.Whole whole -> {
        said.put("storage", whole.name().toLowerCase(java.util.Locale.ROOT));
        said.put("codebook", "none");
      }
      case TokenStorage.Residual(TokenCodebook codebook) -> {
        said.put("storage", "residual");
        said.put("codebook", codebook.toString());
      }
    }
    return new IndexFolder(folder, new Schema(name(), new TreeMap<>(said)));
  }

  TokenRules rules() {
    return rules;
  }

  MultiVectorSettings settings() {
    return settings;
  }

  /** The sketch of a query; the index has sketches. */
  float[] sketch(float[] query) {
    return sketcher.orElseThrow().query(query);
  }

  /** The tokens of an entry, from its bytes. */
  float[] decode(BytesRef bytes) {
    int tokens = codec.layout(sketchBytes()).tokens(bytes);
    ByteBuffer from =
        ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    return codec.decode(from, tokens);
  }
}
