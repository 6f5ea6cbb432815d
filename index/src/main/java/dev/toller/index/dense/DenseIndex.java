// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.index.CommitReader;
import dev.toller.index.MetadataFilter;
import dev.toller.index.TopHits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * Searches by dot product, in two steps: candidates by a fast way, then the score of each candidate
 * by {@link Vectors#dot}, which is what hits carry.
 *
 * <p>Where fewer entries than {@link DenseSettings#exactBelow} come into question, every one is
 * compared in single precision; a dot product of n products in any order is then off by at most n *
 * 2^-24 for vectors of length 1 (Higham, "Accuracy and Stability of Numerical Algorithms", 3.1), so
 * all that could be among the best k are candidates and the result is exact, ties included.
 * Elsewhere the graph of each segment gives candidates (Malkov and Yashunin, "Efficient and robust
 * approximate nearest neighbor search using Hierarchical Navigable Small World graphs", 2018): the
 * hits are scored exactly, but one may be missed.
 */
final class DenseIndex implements Index<Dense, Dense> {

  /** A walk that keeps more than this part of the entries costs more than to compare them all. */
  private static final int WORTH_A_WALK = 20;

  private final CommitReader commit;
  private final int dimension;
  private final DenseSettings settings;

  DenseIndex(CommitReader commit, int dimension, DenseSettings settings) {
    this.commit = commit;
    this.dimension = dimension;
    this.settings = settings;
  }

  /** The entries of a segment that come into question. */
  private record Part(LeafReaderContext segment, FixedBitSet accepted, int count) {

    static Part of(LeafReaderContext segment, Filter filter) throws IOException {
      FixedBitSet accepted = MetadataFilter.matching(segment.reader(), filter);
      Bits live = segment.reader().getLiveDocs();
      if (live != null) {
        live.applyMask(accepted, 0);
      }
      return new Part(segment, accepted, accepted.cardinality());
    }
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
  public Ranking search(Dense query, int k, Filter filter) {
    TopHits.requirePositive(k);
    Vectors.require(query.vector(), dimension, "the query");
    return commit.read(() -> {
      List<Part> parts = new ArrayList<>();
      for (LeafReaderContext segment : commit.segments()) {
        parts.add(Part.of(segment, filter));
      }
      return search(query.vector(), k, parts);
    });
  }

  private Ranking search(float[] query, int k, List<Part> parts) throws IOException {
    int count = parts.stream().mapToInt(Part::count).sum();
    if (count == 0) {
      return Ranking.EMPTY;
    }
    long walked = Math.max(settings.breadth(), (long) k * settings.quantisation().oversampling());
    boolean walk = count >= settings.exactBelow() && walked <= count / WORTH_A_WALK;
    int[] candidates = walk ? walk(query, (int) walked, parts) : new int[0];
    return score(
        query,
        candidates.length < Math.min(k, count)
            ? compare(query, Math.min(k, count), parts)
            : candidates,
        k);
  }

  private int[] compare(float[] query, int k, List<Part> parts) throws IOException {
    Candidates candidates = new Candidates(k, bound(dimension));
    Vectors.Kernel kernel = Vectors.kernel(parts.stream().mapToInt(Part::count).sum());
    for (Part part : parts) {
      compare(query, part, kernel, candidates);
    }
    return candidates.documents();
  }

  /** How far a dot product in single precision may be off for lengths of 1, and a little more. */
  static double bound(int dimension) {
    return dimension * 0x1.02p-24;
  }

  private static void compare(
      float[] query, Part part, Vectors.Kernel kernel, Candidates candidates) throws IOException {
    FloatVectorValues vectors = vectors(part.segment().reader());
    DocIndexIterator all = vectors.iterator();
    int base = part.segment().docBase;
    for (int doc = all.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = all.nextDoc()) {
      if (part.accepted().get(doc)) {
        candidates.offer(base + doc, kernel.dot(query, vectors.vectorValue(all.index())));
      }
    }
  }

  private static FloatVectorValues vectors(LeafReader segment) throws IOException {
    return segment.getFloatVectorValues(DenseFamily.VECTOR);
  }

  private static int[] walk(float[] query, int breadth, List<Part> parts) throws IOException {
    List<ScoreDoc> found = new ArrayList<>();
    for (Part part : parts) {
      if (part.count() > 0) {
        walk(query, breadth, part, found);
      }
    }
    return found.stream().mapToInt(candidate -> candidate.doc).sorted().toArray();
  }

  private static void walk(float[] query, int breadth, Part part, List<ScoreDoc> found)
      throws IOException {
    LeafReaderContext segment = part.segment();
    AcceptDocs accepted =
        AcceptDocs.fromIteratorSupplier(
            () -> new BitSetIterator(part.accepted(), part.count()),
            null,
            segment.reader().maxDoc());
    ScoreDoc[] candidates =
        segment
            .reader()
            .searchNearestVectors(DenseFamily.VECTOR, query, breadth, accepted, Integer.MAX_VALUE)
            .scoreDocs;
    for (ScoreDoc candidate : candidates) {
      candidate.doc += segment.docBase;
      found.add(candidate);
    }
  }

  private Ranking score(float[] query, int[] candidates, int k) throws IOException {
    TopHits hits = new TopHits(k, candidates.length);
    int next = 0;
    for (LeafReaderContext segment : commit.segments()) {
      int end = segment.docBase + segment.reader().maxDoc();
      int from = next;
      while (next < candidates.length && candidates[next] < end) {
        next++;
      }
      score(query, segment, Arrays.copyOfRange(candidates, from, next), hits);
    }
    return hits.ranking();
  }

  private static void score(
      float[] query, LeafReaderContext segment, int[] candidates, TopHits hits) throws IOException {
    FloatVectorValues vectors = vectors(segment.reader());
    hits.enter(segment);
    DocIndexIterator position = vectors.iterator();
    for (int candidate : candidates) {
      int doc = candidate - segment.docBase;
      position.advance(doc);
      hits.offer(doc, Vectors.dot(query, vectors.vectorValue(position.index())));
    }
  }

  @Override
  public Optional<Dense> representation(String id) {
    OptionalInt doc = commit.find(id);
    return doc.isEmpty()
        ? Optional.empty()
        : Optional.of(commit.read(() -> new Dense(vector(doc.getAsInt()))));
  }

  private float[] vector(int doc) throws IOException {
    List<LeafReaderContext> segments = commit.segments();
    LeafReaderContext segment = segments.get(ReaderUtil.subIndex(doc, segments));
    FloatVectorValues vectors = vectors(segment.reader());
    DocIndexIterator position = vectors.iterator();
    position.advance(doc - segment.docBase);
    return vectors.vectorValue(position.index()).clone();
  }

  @Override
  public Optional<Explanation> explain(Dense query, String id) {
    Vectors.require(query.vector(), dimension, "the query");
    return representation(id)
        .map(stored -> explained(Vectors.dot(query.vector(), stored.vector())));
  }

  private static Explanation explained(double cosine) {
    return new Explanation(
        cosine,
        "cosine of the vectors of query and passage",
        List.of(new Explanation.Part("cosine", cosine)));
  }

  @Override
  public void close() {
    commit.close();
  }
}
