// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Representation.MultiVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LateInteractionField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LateInteractionRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.MMapDirectory;

/** Lucene's late interaction: whole vectors in single precision, in one segment. */
final class LateInteractionPeer implements AutoCloseable {

  static final String NAME = "Lucene's late-interaction rescorer";

  private static final String FIELD = "tokens";

  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  LateInteractionPeer(Path folder, List<MultiVector> documents) throws IOException {
    try (IndexWriter writer =
        new IndexWriter(
            new MMapDirectory(folder),
            new IndexWriterConfig(null).setMergePolicy(new LogDocMergePolicy()))) {
      for (MultiVector document : documents) {
        Document fields = new Document();
        fields.add(new LateInteractionField(FIELD, rows(document)));
        writer.addDocument(fields);
      }
      writer.forceMerge(1);
    }
    this.reader = DirectoryReader.open(new MMapDirectory(folder));
    this.searcher = new IndexSearcher(reader);
  }

  private static float[][] rows(MultiVector vectors) {
    int dimension = vectors.dimension();
    return IntStream.range(0, vectors.values().length / dimension)
        .mapToObj(
            row -> Arrays.copyOfRange(vectors.values(), row * dimension, (row + 1) * dimension))
        .toArray(float[][]::new);
  }

  /** The best k of the first so many documents. */
  int[] rerank(MultiVector query, int documents, int k) throws IOException {
    ScoreDoc[] all =
        IntStream.range(0, documents)
            .mapToObj(document -> new ScoreDoc(document, 1))
            .toArray(ScoreDoc[]::new);
    TopDocs first = new TopDocs(new TotalHits(documents, TotalHits.Relation.EQUAL_TO), all);
    TopDocs best =
        LateInteractionRescorer.create(FIELD, rows(query), VectorSimilarityFunction.DOT_PRODUCT)
            .rescore(searcher, first, k);
    return Arrays.stream(best.scoreDocs).mapToInt(hit -> hit.doc).toArray();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    reader.directory().close();
  }
}
