// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.Filter;
import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** A {@link Filter} as a part of a Lucene query, whatever its size one clause. */
public final class FilterQuery extends Query {

  private final Filter filter;

  /** The entries for which the filter holds. */
  public FilterQuery(Filter filter) {
    this.filter = filter;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext segment) throws IOException {
        FixedBitSet set = MetadataFilter.matching(segment.reader(), filter);
        int count = set.cardinality();
        DocIdSetIterator documents = new BitSetIterator(set, count);
        return count == 0
            ? null
            : ConstantScoreScorerSupplier.fromIterator(
                documents, score(), scoreMode, segment.reader().maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext segment) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return filter.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FilterQuery query && filter.equals(query.filter);
  }

  @Override
  public int hashCode() {
    return filter.hashCode();
  }
}
