// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import static dev.toller.index.MetadataFields.EXACT;
import static dev.toller.index.MetadataFields.FOLDED;
import static dev.toller.index.MetadataFields.ODD;
import static dev.toller.index.MetadataFields.ORDERED;
import static dev.toller.index.MetadataFields.point;
import static dev.toller.index.MetadataFields.term;

import dev.toller.Filter;
import dev.toller.Filter.Order;
import dev.toller.Glob;
import dev.toller.index.MetadataFields.Kind;
import java.io.IOException;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;

/**
 * The documents of one segment for which a filter holds, as a set of bits.
 *
 * <p>Each comparison gives a set by its own structure, and AND, OR and NOT combine sets, so the
 * result agrees with {@link Filter#test} whatever the shape of the filter. Cost: a bit a document
 * and part; a comparison by {@code :} looks at every distinct value of its field that begins like
 * the pattern, one by {@code =} at a single term, an order at the points within.
 */
public final class MetadataFilter {

  private final LeafReader segment;

  private MetadataFilter(LeafReader segment) {
    this.segment = segment;
  }

  /** The documents for which the filter holds, deleted ones included. */
  public static FixedBitSet matching(LeafReader segment, Filter filter) throws IOException {
    return new MetadataFilter(segment).set(filter);
  }

  /** The documents that are not deleted and for which the filter holds. */
  public static FixedBitSet accepted(LeafReader segment, Filter filter) throws IOException {
    FixedBitSet accepted = matching(segment, filter);
    Bits live = segment.getLiveDocs();
    if (live != null) {
      live.applyMask(accepted, 0);
    }
    return accepted;
  }

  private FixedBitSet set(Filter filter) throws IOException {
    return switch (filter) {
      case Filter.All all -> complement(none());
      case Filter.And and -> intersection(and);
      case Filter.Or or -> union(or);
      case Filter.Not not -> complement(set(not.part()));
      case Filter.Equal equal -> equal(equal);
      case Filter.Match match -> match(match);
      case Filter.Numeric numeric ->
          range(
              Kind.NUMBER,
              numeric.field(),
              numeric.order(),
              MetadataFields.sortable(numeric.bound()));
      case Filter.Dated dated -> range(Kind.DATE, dated.field(), dated.order(), dated.bound());
    };
  }

  private FixedBitSet none() {
    return new FixedBitSet(segment.maxDoc());
  }

  private FixedBitSet complement(FixedBitSet set) {
    set.flip(0, segment.maxDoc());
    return set;
  }

  private FixedBitSet intersection(Filter.And and) throws IOException {
    FixedBitSet set = complement(none());
    for (Filter part : and.parts()) {
      set.and(set(part));
    }
    return set;
  }

  private FixedBitSet union(Filter.Or or) throws IOException {
    FixedBitSet set = none();
    for (Filter part : or.parts()) {
      set.or(set(part));
    }
    return set;
  }

  private FixedBitSet equal(Filter.Equal equal) throws IOException {
    FixedBitSet set = none();
    Terms terms = segment.terms(EXACT);
    if (terms != null && MetadataFields.fits(equal.field(), equal.value())) {
      TermsEnum found = terms.iterator();
      if (found.seekExact(new BytesRef(term(equal.field(), equal.value())))) {
        set.or(found.postings(null, PostingsEnum.NONE));
      }
    }
    return addOdd(equal, set);
  }

  private FixedBitSet match(Filter.Match match) throws IOException {
    FixedBitSet set = none();
    Terms terms = segment.terms(FOLDED);
    Glob pattern = match.pattern();
    if (terms != null && MetadataFields.fits(match.field(), pattern.literalStart())) {
      addMatches(match.field(), pattern, terms.iterator(), set);
    }
    return addOdd(match, set);
  }

  private static void addMatches(String field, Glob pattern, TermsEnum terms, FixedBitSet set)
      throws IOException {
    BytesRef start = new BytesRef(term(field, pattern.literalStart()));
    int name = term(field, "").length();
    PostingsEnum postings = null;
    boolean more = terms.seekCeil(start) != SeekStatus.END;
    while (more && StringHelper.startsWith(terms.term(), start)) {
      if (pattern.matches(terms.term().utf8ToString().substring(name))) {
        postings = terms.postings(postings, PostingsEnum.NONE);
        set.or(postings);
      }
      more = terms.next() != null;
    }
  }

  /** The odd values are looked at one by one, by the definition of the filter itself. */
  private FixedBitSet addOdd(Filter comparison, FixedBitSet set) throws IOException {
    BinaryDocValues odd = DocValues.getBinary(segment, ODD);
    for (int doc = odd.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = odd.nextDoc()) {
      if (comparison.test(OddValues.read(odd.binaryValue()))) {
        set.set(doc);
      }
    }
    return set;
  }

  private FixedBitSet range(Kind kind, String field, Order order, long bound) throws IOException {
    FixedBitSet set = none();
    boolean below = order == Order.LESS || order == Order.AT_MOST;
    boolean open = order == Order.LESS || order == Order.GREATER;
    if (open && bound == (below ? Long.MIN_VALUE : Long.MAX_VALUE)) {
      return set;
    }
    long nearest = open ? bound + (below ? -1 : 1) : bound;
    Query query =
        LongPoint.newRangeQuery(
            ORDERED,
            point(kind, field, below ? Long.MIN_VALUE : nearest),
            point(kind, field, below ? nearest : Long.MAX_VALUE));
    Scorer scorer =
        new IndexSearcher(segment)
            .createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1)
            .scorer(segment.getContext());
    if (scorer != null) {
      set.or(scorer.iterator());
    }
    return set;
  }
}
