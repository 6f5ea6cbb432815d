// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.Ranking;
import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
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
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;

/**
 * One commit of an index of codes.
 *
 * <p>Every code that comes into question is compared with the query, many side by side in
 * registers, by whole numbers that bound its score; what may be among the best is scored in double
 * precision, which is what hits carry. So results are exact, ties included, but for one way that is
 * faster: binary codes may be cut down to candidates by Hamming distance first ({@link
 * CodeSettings#candidates()}).
 *
 * <p>Many queries at once share what is read: {@value #TOGETHER} at a time look at a tile of about
 * 256 KB, which stays in the second-level cache, before the next tile is read.
 */
public final class CodeIndex implements Index<Dense, Code> {

  private static final int TILE_BYTES = 1 << 18;
  private static final int TOGETHER = 8;

  private final CommitReader commit;
  private final Coder coder;
  private final CodeSettings settings;

  CodeIndex(CommitReader commit, Coder coder, CodeSettings settings) {
    this.commit = commit;
    this.coder = coder;
    this.settings = settings;
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
    return search(query, k, filter, settings.candidates());
  }

  /**
   * {@link #search(Dense, int, Filter)} with another number of candidates.
   *
   * @param candidates as {@link CodeSettings#candidates()}; at least k are taken
   */
  public Ranking search(Dense query, int k, Filter filter, int candidates) {
    return search(List.of(query), k, filter, candidates).getFirst();
  }

  /**
   * The searches of many queries.
   *
   * @return one ranking a query, in their order, each as if it were searched alone
   */
  public List<Ranking> search(List<Dense> queries, int k, Filter filter) {
    return search(queries, k, filter, settings.candidates());
  }

  /** The searches of many queries, with another number of candidates. */
  public List<Ranking> search(List<Dense> queries, int k, Filter filter, int candidates) {
    TopHits.requirePositive(k);
    CodeSettings.requireCandidates(candidates);
    queries.forEach(query -> Finite.require(query.vector(), coder.dimension(), "the query"));
    return commit.read(() -> {
      List<Accepted> parts = accepted(filter);
      int count = parts.stream().mapToInt(Accepted::count).sum();
      if (count == 0) {
        return Collections.nCopies(queries.size(), Ranking.EMPTY);
      }
      List<Ranking> rankings = new ArrayList<>();
      for (int from = 0; from < queries.size(); from += TOGETHER) {
        List<CodeSearch> searches =
            queries.subList(from, Math.min(queries.size(), from + TOGETHER)).stream()
                .map(query -> coder.query(query.vector()))
                .map(query -> new CodeSearch(query, Math.min(k, count), candidates, count))
                .toList();
        scan(searches, parts);
        for (CodeSearch search : searches) {
          rankings.add(search.ranking(parts, coder.bytes()));
        }
      }
      return List.copyOf(rankings);
    });
  }

  private List<Accepted> accepted(Filter filter) throws IOException {
    List<Accepted> parts = new ArrayList<>();
    for (LeafReaderContext segment : commit.segments()) {
      parts.add(Accepted.of(segment, filter));
    }
    return parts;
  }

  private static void scan(List<CodeSearch> searches, List<Accepted> parts) {
    int groups = parts.stream().mapToInt(Accepted::groups).max().orElse(0);
    int tile = Math.max(1, TILE_BYTES / parts.getFirst().codes().groupBytes());
    CodeSearch.Scratch scratch = CodeSearch.Scratch.of(Math.min(tile, groups));
    for (Accepted part : parts) {
      for (int from = 0; from < part.groups(); from += tile) {
        int end = Math.min(part.groups(), from + tile);
        for (CodeSearch search : searches) {
          search.scan(part, from, end, scratch);
        }
      }
    }
  }

  @Override
  public Optional<Code> representation(String id) {
    OptionalInt document = commit.find(id);
    return document.isEmpty()
        ? Optional.empty()
        : Optional.of(commit.read(() -> new Code(code(document.getAsInt()))));
  }

  private byte[] code(int document) throws IOException {
    List<LeafReaderContext> segments = commit.segments();
    LeafReaderContext segment = segments.get(ReaderUtil.subIndex(document, segments));
    CodePart part = SegmentFormat.part(segment.reader(), CodeFamily.CODE, CodePart.class);
    byte[] code = new byte[coder.bytes()];
    part.read(document - segment.docBase, code);
    return code;
  }

  @Override
  public Optional<Explanation> explain(Dense query, String id) {
    Finite.require(query.vector(), coder.dimension(), "the query");
    return representation(id).map(code -> coder.query(query.vector()).explain(code.bytes()));
  }

  @Override
  public void close() {
    commit.close();
  }
}
