// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.Entry;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Representation;
import dev.toller.TollerException;
import dev.toller.index.CommitReader;
import dev.toller.index.EntryWriter;
import dev.toller.index.IndexFolder;
import dev.toller.index.Schema;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig;

/**
 * Indexes of vectors of length 1, searched by their cosine, which is their dot product. The
 * dimension is part of an index; the settings may be changed from one opening to the next, and hold
 * for what is written from then on.
 */
public final class DenseFamily implements IndexFamily<Representation.Dense, Representation.Dense> {

  static final String VECTOR = "vector";

  static final int MAX_DIMENSION = 4_096;

  private final int dimension;
  private final DenseSettings settings;

  /**
   * @param dimension the length of every vector, 1 to 4,096
   * @param settings when each vector is compared and when a graph is walked
   */
  public DenseFamily(int dimension, DenseSettings settings) {
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      throw TollerException.invalid(
          "A dense index needs a dimension from 1 to %,d, got %,d."
              .formatted(MAX_DIMENSION, dimension));
    }
    this.dimension = dimension;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "dense";
  }

  @Override
  public IndexWriter<Representation.Dense> write(Path folder, OptionalLong commit) {
    IndexWriterConfig config = new IndexWriterConfig(null);
    config.setCodec(new VectorsFormat(dimension, settings).codec(VECTOR));
    config.setMergePolicy(new OneLargeSegment());
    return new EntryWriter<>(folder(folder).write(commit, config), this::addFields);
  }

  private void addFields(Entry<Representation.Dense> entry, Document document) {
    float[] vector = entry.representation().vector();
    Vectors.require(vector, dimension, "'" + entry.id() + "'");
    document.add(new BinaryDocValuesField(VECTOR, Vectors.bytes(vector)));
  }

  @Override
  public DenseIndex open(Path folder, long commit) {
    CommitReader reader = folder(folder).open(commit);
    try {
      return new DenseIndex(reader, dimension, settings);
    } catch (RuntimeException cause) {
      reader.close();
      throw cause;
    }
  }

  @Override
  public void verify(Path folder, long commit) {
    folder(folder).verify(commit);
  }

  private IndexFolder folder(Path folder) {
    return new IndexFolder(folder, Schema.of(name(), "dimension", Integer.toString(dimension)));
  }
}
