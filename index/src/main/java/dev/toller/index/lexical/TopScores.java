// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import dev.toller.Ranking;
import dev.toller.index.TopHits;
import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/**
 * Collects the best hits of a query. Documents that score below the worst of them are skipped in
 * blocks; those that score the same are not, since their ids decide.
 */
final class TopScores implements CollectorManager<TopScores.Collector, Ranking> {

  private final TopHits hits;

  TopScores(int k, int size) {
    this.hits = new TopHits(k, size);
  }

  @Override
  public Collector newCollector() {
    return new Collector(hits);
  }

  @Override
  public Ranking reduce(Collection<Collector> collectors) {
    return hits.ranking();
  }

  static final class Collector extends SimpleCollector {

    private final TopHits hits;
    private Scorable scorer;

    Collector(TopHits hits) {
      this.hits = hits;
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.TOP_SCORES;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
      hits.enter(segment);
    }

    @Override
    public void setScorer(Scorable segmentScorer) throws IOException {
      scorer = segmentScorer;
      skipBelowThreshold();
    }

    @Override
    public void collect(int doc) throws IOException {
      if (hits.offer(doc, scorer.score())) {
        skipBelowThreshold();
      }
    }

    private void skipBelowThreshold() throws IOException {
      if (hits.threshold() > 0) {
        scorer.setMinCompetitiveScore((float) hits.threshold());
      }
    }
  }
}
