// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.index.CommitReader;
import dev.toller.index.TopHits;
import dev.toller.index.segment.SegmentFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;

/**
 * Searches by dot product, in two steps: candidates by a fast way, then the score of each candidate
 * by {@link Vectors#dot}, which is what hits carry.
 *
 * <p>Where fewer entries than {@link DenseSettings#exactBelow} come into question, every one is
 * compared in single precision; a dot product of n products in any order is then off by at most n *
 * 2^-24 for vectors of length 1 (Higham, "Accuracy and Stability of Numerical Algorithms", 3.1), so
 * all that could be among the best k are candidates and the result is exact, ties included.
 * Elsewhere the graph of each segment gives candidates: the hits are scored exactly, but one may be
 * missed. May be used from several threads at once.
 */
public final class DenseIndex implements Index<Dense, Dense> {

  private final CommitReader commit;
  private final int dimension;
  private final DenseSettings settings;
  private final List<VectorsPart> vectors;

  DenseIndex(CommitReader commit, int dimension, DenseSettings settings) {
    this.commit = commit;
    this.dimension = dimension;
    this.settings = settings;
    this.vectors =
        commit.read(() -> {
          List<VectorsPart> all = new ArrayList<>();
          for (LeafReaderContext segment : commit.segments()) {
            all.add(part(segment.reader()));
          }
          return all;
        });
  }

  private static VectorsPart part(LeafReader segment) throws IOException {
    FieldInfo field = segment.getFieldInfos().fieldInfo(DenseFamily.VECTOR);
    if (field.getDocValuesType() != DocValuesType.BINARY) {
      throw new IndexFormatTooOldException("the field " + field.name, "it is one of Lucene's own");
    }
    return SegmentFormat.part(segment, DenseFamily.VECTOR, VectorsPart.class);
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
    long breadth = Math.max(settings.breadth(), (long) k * settings.quantisation().oversampling());
    return search(query, k, filter, (int) Math.min(Integer.MAX_VALUE, breadth));
  }

  /**
   * Searches with a breadth of its own.
   *
   * @param k how many hits at most, at least 1
   * @param breadth how many candidates the walk through a graph keeps, at least 1; below k, k are
   *     kept. More find more and take longer; where every entry is compared it has no effect
   */
  public Ranking search(Dense query, int k, Filter filter, int breadth) {
    TopHits.requirePositive(k);
    requireBreadth(breadth);
    Vectors.require(query.vector(), dimension, "the query");
    return commit.read(() -> search(query.vector(), k, parts(filter), Math.max(k, breadth)));
  }

  private static void requireBreadth(int breadth) {
    if (breadth < 1) {
      throw TollerException.invalid(
          "A walk through a graph keeps at least 1 candidate, got a breadth of %d."
              .formatted(breadth));
    }
  }

  private List<DensePart> parts(Filter filter) throws IOException {
    List<DensePart> parts = new ArrayList<>();
    for (LeafReaderContext segment : commit.segments()) {
      Accepted accepted = Accepted.of(segment.reader(), filter);
      if (accepted.count() > 0) {
        parts.add(new DensePart(segment, vectors.get(segment.ord), accepted));
      }
    }
    return parts;
  }

  private Ranking search(float[] query, int k, List<DensePart> parts, int breadth)
      throws IOException {
    int count = parts.stream().mapToInt(DensePart::count).sum();
    if (count == 0) {
      return Ranking.EMPTY;
    }
    int most = Math.min(k, count);
    float[] filled = Rows.filled(query);
    Candidates candidates = new Candidates(most, bound(dimension));
    if (count >= settings.exactBelow()) {
      parts.forEach(part -> part.find(filled, breadth, candidates));
    }
    int[] found = candidates.documents();
    if (found.length < most) {
      Candidates all = new Candidates(most, bound(dimension));
      parts.forEach(part -> part.compare(filled, all));
      found = all.documents();
    }
    return score(query, found, most, parts);
  }

  /** How far a dot product in single precision may be off for lengths of 1, and a little more. */
  static double bound(int dimension) {
    return dimension * 0x1.02p-24;
  }

  /** Scores candidates, in ascending order, exactly. */
  private static Ranking score(float[] query, int[] candidates, int k, List<DensePart> parts)
      throws IOException {
    TopHits hits = new TopHits(k, candidates.length);
    int[] documents = new int[candidates.length];
    double[] scores = new double[candidates.length];
    int next = 0;
    for (DensePart part : parts) {
      int base = part.segment().docBase;
      int count = 0;
      while (next < candidates.length && candidates[next] < base + part.vectors().documents()) {
        documents[count++] = candidates[next++] - base;
      }
      part.vectors().rows().exactDots(query, documents, count, scores);
      hits.enter(part.segment());
      for (int i = 0; i < count; i++) {
        hits.offer(documents[i], scores[i]);
      }
    }
    return hits.ranking();
  }

  /**
   * Searches for many queries at once, with the same hits as one by one. Where every entry is
   * compared, blocks of rows are multiplied with all queries, so that the speed is that of products
   * of matrices, not of memory. The threads of the fork-join pool share the work, those of the
   * common one unless the caller is of another. A query takes about 100 bytes a hit meanwhile.
   *
   * @return the hits of each query, in the order of the queries
   */
  public List<Ranking> search(List<Dense> queries, int k, Filter filter) {
    TopHits.requirePositive(k);
    queries.forEach(query -> Vectors.require(query.vector(), dimension, "a query"));
    return queries.isEmpty() ? List.of() : commit.read(() -> searchAll(queries, k, filter));
  }

  private List<Ranking> searchAll(List<Dense> queries, int k, Filter filter) throws IOException {
    List<DensePart> parts = parts(filter);
    int count = parts.stream().mapToInt(DensePart::count).sum();
    if (count == 0) {
      return Collections.nCopies(queries.size(), Ranking.EMPTY);
    }
    if (count >= settings.exactBelow()) {
      return queries.parallelStream().map(query -> search(query, k, filter)).toList();
    }
    int most = Math.min(k, count);
    List<int[]> candidates = new BatchScan(queries, most, dimension).candidates(parts);
    return IntStream.range(0, queries.size())
        .parallel()
        .mapToObj(
            i -> commit.read(() -> score(queries.get(i).vector(), candidates.get(i), most, parts)))
        .toList();
  }

  @Override
  public Optional<Dense> representation(String id) {
    OptionalInt doc = commit.find(id);
    return doc.isEmpty()
        ? Optional.empty()
        : Optional.of(commit.read(() -> new Dense(vector(doc.getAsInt()))));
  }

  private float[] vector(int doc) {
    List<LeafReaderContext> segments = commit.segments();
    LeafReaderContext segment = segments.get(ReaderUtil.subIndex(doc, segments));
    return vectors.get(segment.ord).rows().vector(doc - segment.docBase);
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
