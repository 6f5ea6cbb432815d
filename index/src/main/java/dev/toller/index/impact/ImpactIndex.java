// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Index;
import dev.toller.Ranking;
import dev.toller.Representation.Sparse;
import dev.toller.TollerException;
import dev.toller.index.CommitReader;
import dev.toller.index.TopHits;
import dev.toller.index.segment.SegmentFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/**
 * One commit of an impact index.
 *
 * <p>A search ({@link WindowSearch}) is exact, filters, deletions and ties included, unless an
 * alpha below 1 is asked for.
 */
public final class ImpactIndex implements Index<Sparse, Sparse> {

  /**
   * Where a filter leaves one of so many documents of a segment or fewer, they are scored alone.
   */
  private static final int FEW = 1 << 10;

  private final CommitReader commit;
  private final ImpactSettings settings;
  private final IntFunction<String> names;
  private final Impacts impacts;
  private final List<ImpactPart> parts;
  private final Scratch.Pool pool = new Scratch.Pool();

  ImpactIndex(CommitReader commit, ImpactSettings settings, IntFunction<String> names) {
    this.commit = commit;
    this.settings = settings;
    this.names = names;
    this.impacts = new Impacts(settings.largest());
    this.parts = commit.read(() -> parts(commit));
  }

  private static List<ImpactPart> parts(CommitReader commit) throws IOException {
    List<ImpactPart> parts = new ArrayList<>();
    for (LeafReaderContext segment : commit.segments()) {
      parts.add(SegmentFormat.part(segment.reader(), ImpactFamily.IMPACTS, ImpactPart.class));
    }
    return List.copyOf(parts);
  }

  /** How this index is searched. */
  public ImpactSettings settings() {
    return settings;
  }

  @Override
  public Ranking search(Sparse query, int k, Filter filter) {
    return search(query, k, filter, settings.alpha());
  }

  /**
   * The best entries for a query, with an alpha of its own.
   *
   * @param alpha what bounds are multiplied by, above 0; with 1 the result is exact
   */
  public Ranking search(Sparse query, int k, Filter filter, double alpha) {
    ImpactSettings.requireAlpha(alpha);
    return search(query, k, filter, Way.CHEAPEST, alpha);
  }

  Ranking search(Sparse query, int k, Filter filter, Way way, double alpha) {
    TopHits.requirePositive(k);
    SparseWeights.require(query, settings.vocabulary(), "the query");
    if (size() == 0 || query.terms().length == 0) {
      return Ranking.EMPTY;
    }
    WeighedTerms weighed = WeighedTerms.of(query);
    return commit.read(() ->
        ranking(contenders(weighed, Math.min(k, size()), filter, way, alpha), k, unit(weighed)));
  }

  private double unit(WeighedTerms query) {
    return query.step() * impacts.step();
  }

  private Contenders contenders(WeighedTerms query, int k, Filter filter, Way way, double alpha)
      throws IOException {
    Contenders best = new Contenders(k, query.highest());
    Scratch scratch = pool.take();
    for (int i = 0; i < parts.size(); i++) {
      LeafReaderContext segment = commit.segments().get(i);
      ImpactPart part = parts.get(i);
      Accepted accepted = Accepted.of(segment.reader(), filter);
      part.file()
          .read(() -> {
            if (accepted.count() <= part.documents() / FEW) {
              scoreEach(query, part, accepted, segment.docBase, best);
            } else {
              SegmentQuery own = SegmentQuery.of(query, part);
              new WindowSearch(own, accepted, segment.docBase, best, scratch).search(way, alpha);
            }
            return part;
          });
    }
    pool.give(scratch);
    return best;
  }

  private void scoreEach(
      WeighedTerms query, ImpactPart part, Accepted accepted, int base, Contenders best) {
    EntryScores scores = new EntryScores(part, query, impacts);
    for (int document = accepted.next(0);
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = accepted.next(document + 1)) {
      scores.offer(document, base, best);
    }
  }

  private Ranking ranking(Contenders best, int k, double unit) {
    long[] byDocument = byDocument(best);
    String[] ids =
        commit.ids(
            Arrays.stream(byDocument).mapToInt(each -> (int) (each >>> Integer.SIZE)).toArray());
    long[] byScore = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      byScore[i] = (byDocument[i] << Integer.SIZE) | i;
    }
    Arrays.sort(byScore);
    List<Hit> hits = new ArrayList<>(ids.length);
    for (int i = ids.length - 1; i >= 0; i--) {
      hits.add(new Hit(ids[(int) byScore[i]], (byScore[i] >>> Integer.SIZE) * unit));
    }
    return Ranking.of(hits).top(k);
  }

  /** What was found, by document: its number in the upper 32 bits, the score in the lower. */
  private long[] byDocument(Contenders best) {
    long[] all = best.left();
    for (int i = 0; i < all.length; i++) {
      int number = (int) (all[i] >>> Integer.SIZE);
      int segment = ReaderUtil.subIndex(number, commit.segments());
      int base = commit.segments().get(segment).docBase;
      long document = (long) base + parts.get(segment).documentOf(number - base);
      all[i] = document << Integer.SIZE | (int) all[i];
    }
    Arrays.sort(all);
    return all;
  }

  /**
   * Searches by the heaviest terms of the query first, then scores the best of what was found by
   * all terms. What has none of the heaviest terms is not found.
   */
  public Ranking search(Sparse query, int k, Filter filter, TwoPhases phases) {
    TopHits.requirePositive(k);
    SparseWeights.require(query, settings.vocabulary(), "the query");
    if (size() == 0 || query.terms().length == 0) {
      return Ranking.EMPTY;
    }
    WeighedTerms whole = WeighedTerms.of(query);
    WeighedTerms heavy = whole.heaviest(phases.heavy());
    int wider = (int) Math.min(size(), (long) k * phases.expansion());
    return commit.read(() -> {
      Contenders first = contenders(heavy, wider, filter, Way.CHEAPEST, settings.alpha());
      return ranking(rescored(first, whole, Math.min(k, size())), k, unit(whole));
    });
  }

  private Contenders rescored(Contenders first, WeighedTerms query, int k) {
    Contenders best = new Contenders(k, query.highest());
    long[] candidates = byDocument(first);
    int from = 0;
    for (int i = 0; i < parts.size(); i++) {
      LeafReaderContext segment = commit.segments().get(i);
      int base = segment.docBase;
      int end = from;
      while (end < candidates.length
          && (candidates[end] >>> Integer.SIZE) < base + segment.reader().maxDoc()) {
        end++;
      }
      int[] documents =
          Arrays.stream(candidates, from, end)
              .mapToInt(candidate -> (int) (candidate >>> Integer.SIZE) - base)
              .toArray();
      ImpactPart part = parts.get(i);
      part.file()
          .read(() -> {
            EntryScores scores = new EntryScores(part, query, impacts);
            for (int document : documents) {
              scores.offer(document, base, best);
            }
            return scores;
          });
      from = end;
    }
    return best;
  }

  /**
   * How many entries have a term.
   *
   * @param term 0 to before the size of the vocabulary
   */
  public int documents(int term) {
    if (term < 0 || term >= settings.vocabulary()) {
      throw TollerException.invalid(
          "The index is over a vocabulary of %,d terms from 0 on, asked was how many entries have the term %,d."
              .formatted(settings.vocabulary(), term));
    }
    int count = 0;
    for (int i = 0; i < parts.size(); i++) {
      Bits live = commit.segments().get(i).reader().getLiveDocs();
      ImpactPart part = parts.get(i);
      count += part.file().read(() -> part.documents(term, live));
    }
    return count;
  }

  @Override
  public Optional<Sparse> representation(String id) {
    OptionalInt doc = commit.find(id);
    return doc.isEmpty()
        ? Optional.empty()
        : Optional.of(commit.read(() -> stored(doc.getAsInt())));
  }

  private Sparse stored(int doc) {
    List<LeafReaderContext> segments = commit.segments();
    int segment = ReaderUtil.subIndex(doc, segments);
    SparseBytes reader = new SparseBytes();
    reader.read(parts.get(segment).value(doc - segments.get(segment).docBase));
    return reader.sparse();
  }

  @Override
  public Optional<Explanation> explain(Sparse query, String id) {
    SparseWeights.require(query, settings.vocabulary(), "the query");
    WeighedTerms weighed = WeighedTerms.of(query);
    return representation(id).map(stored -> explained(weighed, stored));
  }

  private Explanation explained(WeighedTerms query, Sparse stored) {
    List<Explanation.Part> shares = new ArrayList<>();
    int score = 0;
    for (int i = 0; i < query.size(); i++) {
      int at = Arrays.binarySearch(stored.terms(), query.terms()[i]);
      if (at >= 0) {
        int share = query.weights()[i] * impacts.of(stored.weights()[at]);
        shares.add(new Explanation.Part(names.apply(query.terms()[i]), share * unit(query)));
        score += share;
      }
    }
    shares.sort(Comparator.comparingDouble(Explanation.Part::value).reversed());
    return new Explanation(
        score * unit(query), "the sum over common terms of query weight times impact", shares);
  }

  @Override
  public int size() {
    return commit.size();
  }

  @Override
  public Set<String> ids() {
    return commit.ids();
  }

  @Override
  public long bytes() {
    return commit.bytes();
  }

  @Override
  public void close() {
    commit.close();
  }
}
