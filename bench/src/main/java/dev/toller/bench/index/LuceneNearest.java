// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.VectorUtil;
import org.apache.lucene.util.hnsw.FloatHeap;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/** Lucene's graph in one segment, over whole vectors or over bits with rescoring by the vectors. */
final class LuceneNearest implements Nearest {

  private static final String FIELD = "vector";
  private static final int CONNECTIONS = 16;
  private static final int BUILD_BREADTH = 100;
  private static final double BUFFER_MEGABYTES = 1_000;

  private final DirectoryReader reader;
  private final LeafReader segment;
  private final boolean rescored;

  private LuceneNearest(DirectoryReader reader, boolean rescored) {
    this.reader = reader;
    this.segment = reader.leaves().getFirst().reader();
    this.rescored = rescored;
  }

  static LuceneNearest build(Path folder, float[][] vectors, boolean bits) throws IOException {
    Directory directory = new MMapDirectory(folder);
    IndexWriterConfig config =
        new IndexWriterConfig(null)
            .setCodec(codec(format(bits)))
            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
            .setMergeScheduler(new SerialMergeScheduler());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (float[] vector : vectors) {
        Document document = new Document();
        document.add(new KnnFloatVectorField(FIELD, vector, VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
      writer.commit();
    }
    return new LuceneNearest(DirectoryReader.open(directory), bits);
  }

  private static KnnVectorsFormat format(boolean bits) {
    return bits
        ? new Lucene104HnswScalarQuantizedVectorsFormat(
            ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE, CONNECTIONS, BUILD_BREADTH)
        : new Lucene99HnswVectorsFormat(CONNECTIONS, BUILD_BREADTH);
  }

  private static Lucene104Codec codec(KnnVectorsFormat format) {
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return format;
      }
    };
  }

  @Override
  public int[] find(float[] query, int k, int breadth) throws IOException {
    ScoreDoc[] found =
        segment.searchNearestVectors(
                FIELD,
                query,
                breadth,
                AcceptDocs.fromLiveDocs(null, segment.maxDoc()),
                Integer.MAX_VALUE)
            .scoreDocs;
    if (rescored) {
      FloatVectorValues vectors = segment.getFloatVectorValues(FIELD);
      for (ScoreDoc each : found) {
        each.score = VectorUtil.dotProduct(query, vectors.vectorValue(each.doc));
      }
      Arrays.sort(found, Comparator.comparingDouble(each -> -each.score));
    }
    return Arrays.stream(found).limit(k).mapToInt(each -> each.doc).toArray();
  }

  /** Compares with every vector; the score of the k-th. */
  float scan(float[] query, int k) throws IOException {
    FloatVectorValues vectors = segment.getFloatVectorValues(FIELD);
    FloatHeap best = new FloatHeap(k);
    for (int i = 0; i < vectors.size(); i++) {
      best.offer(VectorUtil.dotProduct(query, vectors.vectorValue(i)));
    }
    return best.peek();
  }

  @Override
  public long bytes() {
    try {
      long bytes = 0;
      for (String file : reader.directory().listAll()) {
        bytes += reader.directory().fileLength(file);
      }
      return bytes;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    reader.directory().close();
  }
}
