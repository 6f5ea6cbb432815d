// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * BM25: a term that stands f times in a text of length n, in d of N texts of mean length m, and q
 * times in the query, adds
 *
 * <pre>q * ln(1 + (N - d + 0.5) / (d + 0.5)) * f / (f + k1 * (1 - b + b * n / m))</pre>
 *
 * (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, without
 * its constant factor k1 + 1). In n, as in Lucene's own similarity, all but the four leading bits
 * of a length are 0 from 40 on, so that values published for Lucene, Anserini and Pyserini come out
 * to the last digit. The index keeps whole lengths; m is their mean.
 */
final class Bm25 extends Similarity {

  private final LexicalSettings settings;

  Bm25(LexicalSettings settings) {
    this.settings = settings;
  }

  @Override
  public long computeNorm(FieldInvertState state) {
    return (long) state.getLength() - state.getNumOverlap();
  }

  @Override
  public SimScorer scorer(float boost, CollectionStatistics texts, TermStatistics... terms) {
    double weight = boost * idf(terms[0].docFreq(), texts.docCount());
    double meanLength = (double) texts.sumTotalTermFreq() / texts.docCount();
    return new TermScorer(settings, weight, meanLength);
  }

  static double idf(long documents, long texts) {
    return Math.log1p((texts - documents + 0.5) / (documents + 0.5));
  }

  /**
   * Scores one term. Written as w - w / (1 + f / c), which never falls when f rises or c falls even
   * when rounded: block-max pruning relies on it.
   */
  private static final class TermScorer extends SimScorer {

    private final double weight;
    private final double base;
    private final double perToken;

    TermScorer(LexicalSettings settings, double weight, double meanLength) {
      this.weight = weight;
      this.base = settings.k1() * (1 - settings.b());
      this.perToken = settings.k1() * settings.b() / meanLength;
    }

    @Override
    public float score(float frequency, long length) {
      int rounded = SmallFloat.byte4ToInt(SmallFloat.intToByte4((int) length));
      return (float) (weight - weight / (1 + frequency / (base + perToken * rounded)));
    }
  }
}
