// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Representation.Sparse;
import dev.toller.index.impact.FeatureExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * The same weights as Lucene's feature fields, merged into one segment and searched on one thread
 * by the scorer that Lucene chooses where only the best are wanted. A search gives ids as ours
 * does.
 */
final class LuceneFeatures implements AutoCloseable {

  static final String ID = "id";

  private static final int BUFFER_MEGABYTES = 256;

  private final FeatureExport export;
  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private LuceneFeatures(FeatureExport export, Path folder) throws IOException {
    this.export = export;
    this.directory = new MMapDirectory(folder);
    this.reader = DirectoryReader.open(directory);
    this.searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
  }

  /** Writes documents in their order and opens them. */
  static LuceneFeatures of(
      FeatureExport export, Path folder, int count, IntFunction<Document> documents)
      throws IOException {
    try (Directory directory = new MMapDirectory(folder);
        IndexWriter writer =
            new IndexWriter(
                directory, new IndexWriterConfig(null).setRAMBufferSizeMB(BUFFER_MEGABYTES))) {
      for (int i = 0; i < count; i++) {
        writer.addDocument(documents.apply(i));
      }
      writer.forceMerge(1);
      writer.commit();
    }
    return new LuceneFeatures(export, folder);
  }

  /** Bytes on disk. */
  static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** The ids of the best k. */
  List<String> search(Sparse query, int k) throws IOException {
    Query any = export.query(query);
    ScoreDoc[] found = searcher.search(any, new TopScoreDocCollectorManager(k, null, 1)).scoreDocs;
    ScoreDoc[] byDocument = found.clone();
    Arrays.sort(byDocument, (left, right) -> Integer.compare(left.doc, right.doc));
    List<String> ids = new ArrayList<>();
    LeafReaderContext segment = reader.leaves().getFirst();
    BinaryDocValues values = segment.reader().getBinaryDocValues(ID);
    for (ScoreDoc hit : byDocument) {
      values.advanceExact(hit.doc);
      ids.add(values.binaryValue().utf8ToString());
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
