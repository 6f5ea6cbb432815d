// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Representation.Sparse;
import dev.toller.testkit.RandomSeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class FeatureExportTest {

  private static final int VOCABULARY = 500;
  private static final int K = 10;
  private static final ImpactSettings SETTINGS = ImpactSettings.of(VOCABULARY);

  @TempDir Path folder;

  @Test
  void luceneRanksAsTheIndexDoes(Random random) throws IOException {
    ImpactFamily family = new ImpactFamily(SETTINGS);
    long commit =
        RandomWeights.write(
            family, folder.resolve("i"), RandomWeights.entries(random, 800, 40, VOCABULARY), 2);
    FeatureExport export = new FeatureExport(SETTINGS, "id", "features");
    try (ImpactIndex index = family.open(folder.resolve("i"), commit);
        Directory directory = new MMapDirectory(folder.resolve("lucene"))) {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(null))) {
        export.write(index, writer);
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        assertThat(reader.numDocs()).isEqualTo(index.size());
        for (int i = 0; i < 30; i++) {
          Sparse query = RandomWeights.some(random, 20, VOCABULARY);
          assertSame(index, export, new IndexSearcher(reader), query);
        }
      }
    }
  }

  /** Lucene sums in single precision, and breaks ties in another way: scores are compared. */
  private static void assertSame(
      ImpactIndex index, FeatureExport export, IndexSearcher searcher, Sparse query)
      throws IOException {
    List<Hit> hits = index.search(query, K, Filter.ALL).hits();
    ScoreDoc[] found = searcher.search(export.query(query), K).scoreDocs;
    assertThat(found).hasSize(hits.size());
    double unit = unit(query);
    for (int i = 0; i < found.length; i++) {
      double score = found[i].score * 64 * unit;
      assertThat(score).isCloseTo(hits.get(i).score(), within(1e-5 * score));
      assertThat(index.explain(query, id(searcher, found[i].doc)).orElseThrow().score())
          .isCloseTo(score, within(1e-5 * score));
    }
  }

  private static String id(IndexSearcher searcher, int doc) throws IOException {
    List<LeafReaderContext> segments = searcher.getIndexReader().leaves();
    LeafReaderContext segment = segments.get(ReaderUtil.subIndex(doc, segments));
    BinaryDocValues ids = segment.reader().getBinaryDocValues("id");
    ids.advance(doc - segment.docBase);
    return ids.binaryValue().utf8ToString();
  }

  private static double unit(Sparse query) {
    return WeighedTerms.of(query).step() * new Impacts(SETTINGS.largest()).step();
  }
}
