// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import java.io.IOException;
import java.util.LongSummaryStatistics;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.util.Bits;

/**
 * Searches by statistics of the entries that are there. Lucene's own count deleted entries until
 * their segment is merged, so that scores would depend on the order in which an index came about;
 * these are the same as for an index made anew. Cost: once, the lengths of all texts; for each term
 * of a query, its postings in segments with deletions.
 */
final class TextSearcher extends IndexSearcher {

  private final LongSummaryStatistics lengths;

  TextSearcher(IndexReader reader, LexicalSettings settings) throws IOException {
    super(reader);
    setSimilarity(new Bm25(settings));
    lengths = new LongSummaryStatistics();
    for (LeafReaderContext segment : reader.leaves()) {
      addLengths(segment.reader(), lengths);
    }
  }

  /** Texts without terms do not count. */
  private static void addLengths(LeafReader segment, LongSummaryStatistics all) throws IOException {
    Bits live = segment.getLiveDocs();
    NumericDocValues lengths = segment.getNormValues(LexicalFamily.TERMS);
    while (lengths != null && lengths.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      if (lengths.longValue() > 0 && (live == null || live.get(lengths.docID()))) {
        all.accept(lengths.longValue());
      }
    }
  }

  /** How many texts have at least one term. */
  long texts() {
    return lengths.getCount();
  }

  /** In how many texts a term stands. */
  long documents(Term term) throws IOException {
    long documents = 0;
    for (LeafReaderContext segment : getLeafContexts()) {
      documents += documents(term, segment.reader());
    }
    return documents;
  }

  private static long documents(Term term, LeafReader segment) throws IOException {
    if (!segment.hasDeletions()) {
      return segment.docFreq(term);
    }
    long documents = 0;
    PostingsEnum postings = segment.postings(term, PostingsEnum.NONE);
    Bits live = segment.getLiveDocs();
    while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      documents += live.get(postings.docID()) ? 1 : 0;
    }
    return documents;
  }

  @Override
  public CollectionStatistics collectionStatistics(String field) {
    long tokens = lengths.getSum();
    return new CollectionStatistics(field, getIndexReader().maxDoc(), texts(), tokens, tokens);
  }

  @Override
  public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq)
      throws IOException {
    return new TermStatistics(term.bytes(), documents(term), totalTermFreq);
  }
}
