// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.Entry;
import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Representation;
import dev.toller.TollerException;
import dev.toller.index.EntryWriter;
import dev.toller.index.IndexFolder;
import dev.toller.index.Schema;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;

/**
 * Indexes of vectors of length 1, searched by their cosine, which is their dot product. The
 * dimension is part of an index; the settings may be changed from one opening to the next, and hold
 * for what is written from then on.
 */
public final class DenseFamily implements IndexFamily<Representation.Dense, Representation.Dense> {

  static final String VECTOR = "vector";

  private static final int MAX_DIMENSION = 1_024;
  private static final int CONNECTIONS = 16;
  private static final int BUILD_BREADTH = 100;

  private final int dimension;
  private final DenseSettings settings;

  /**
   * @param dimension the length of every vector, 1 to 1,024
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
    config.setCodec(codec());
    return new EntryWriter<>(folder(folder).write(commit, config), this::addFields);
  }

  private Codec codec() {
    KnnVectorsFormat format =
        settings.quantisation().format(CONNECTIONS, BUILD_BREADTH, graphThreshold());
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return format;
      }
    };
  }

  /** Lucene builds a graph for n vectors where n is above ln(n) times this number. */
  private int graphThreshold() {
    int entries = settings.exactBelow();
    return entries < 3 ? 0 : (int) Math.ceil(entries / Math.log(entries));
  }

  private void addFields(Entry<Representation.Dense> entry, Document document) {
    float[] vector = entry.representation().vector();
    Vectors.require(vector, dimension, "'" + entry.id() + "'");
    document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
  }

  @Override
  public Index<Representation.Dense, Representation.Dense> open(Path folder, long commit) {
    return new DenseIndex(folder(folder).open(commit), dimension, settings);
  }

  @Override
  public void verify(Path folder, long commit) {
    folder(folder).verify(commit);
  }

  private IndexFolder folder(Path folder) {
    return new IndexFolder(folder, Schema.of(name(), "dimension", Integer.toString(dimension)));
  }
}
