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
import org.apache.lucene.util.Bits;

/**
 * One commit of an impact index.
 *
 * <p>A search for few documents goes by blocks and their bounds ({@link BlockSearch}), one for many
 * looks at all postings of the query ({@link WindowSearch}); both are exact, filters, deletions and
 * ties included, unless an alpha below 1 is asked for.
 */
public final class ImpactIndex implements Index<Sparse, Sparse> {

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
    return search(query, k, filter, Way.choose(k), alpha);
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
            SegmentQuery own = SegmentQuery.of(query, part);
            if (own.size() > 0 && accepted.count() > 0) {
              way.search(own, accepted, segment.docBase, best, alpha, scratch);
            }
            return own;
          });
    }
    pool.give(scratch);
    return best;
  }

  private Ranking ranking(Contenders best, int k, double unit) {
    long[] byDocument = best.byDocument();
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
    WeighedTerms heavy = whole.heaviest(phases.share());
    int wider = (int) Math.min(size(), (long) k * phases.expansion());
    return commit.read(() -> {
      Contenders first = contenders(heavy, wider, filter, Way.choose(wider), settings.alpha());
      return ranking(rescored(first, whole, Math.min(k, size())), k, unit(whole));
    });
  }

  private Contenders rescored(Contenders first, WeighedTerms query, int k) {
    Contenders best = new Contenders(k, query.highest());
    Scratch scratch = pool.take();
    long[] candidates = first.byDocument();
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
            SegmentQuery own = SegmentQuery.of(query, part);
            new BlockSearch(own, Accepted.everything(part.documents()), base, best, scratch)
                .score(documents);
            return own;
          });
      from = end;
    }
    pool.give(scratch);
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
