// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.Ranking;
import dev.toller.Representation.Text;
import dev.toller.index.CommitReader;
import dev.toller.index.MetadataFilter;
import dev.toller.index.StoredText;
import dev.toller.index.TopHits;
import dev.toller.index.segment.SegmentFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.FixedBitSet;

/**
 * One commit of an index of every token sequence. As an {@link Index} it finds the texts in which
 * the tokens of the query stand side by side, scored by how often; a query without tokens finds
 * nothing. Cost: a step for each token, then a place for each occurrence, up to {@value #LOOKS} of
 * them: of what stands more often than that in the commit, as many places are looked up, spread
 * evenly over all, and counted instead, so that one word that stands everywhere costs no more than
 * that either.
 *
 * <p>For constrained decoding it is walked: {@link #start}, {@link #extend} by a token, {@link
 * #next} for what may follow. The segments of the commit are walked side by side and their counts
 * added.
 */
public final class SubstringIndex implements Index<Text, Text> {

  /** How many occurrences a search looks up at most. */
  static final int LOOKS = 1 << 16;

  private static final Range NOWHERE = Range.nothing(0);

  private final CommitReader commit;
  private final Function<String, int[]> tokens;
  private final List<FmIndex> segments;

  SubstringIndex(CommitReader commit, Function<String, int[]> tokens) {
    this.commit = commit;
    this.tokens = tokens;
    this.segments = commit.read(() -> indexes(commit));
  }

  private static List<FmIndex> indexes(CommitReader commit) throws IOException {
    List<FmIndex> indexes = new ArrayList<>();
    for (LeafReaderContext segment : commit.segments()) {
      indexes.add(
          SegmentFormat.part(segment.reader(), SubstringFamily.TOKENS, TokensPart.class).index());
    }
    return List.copyOf(indexes);
  }

  /** Where the sequence without tokens stands: everywhere. */
  public Prefix start() {
    return new Prefix(segments.stream().map(FmIndex::whole).toList());
  }

  /** Where a sequence stands; {@link FmIndex#END} may be its first or last token. */
  public Prefix prefix(int... sequence) {
    return new Prefix(segments.stream().map(segment -> segment.range(sequence)).toList());
  }

  /** Where a sequence with one more token at its end stands. */
  public Prefix extend(Prefix prefix, int token) {
    return extend(List.of(prefix), new int[] {token}).getFirst();
  }

  /**
   * {@link #extend} of many sequences at once.
   *
   * @param next one token for each
   */
  public List<Prefix> extend(List<Prefix> prefixes, int[] next) {
    List<List<Range>> extended = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      extended.add(segments.get(i).extend(ranges(prefixes, i), next));
    }
    List<Prefix> all = new ArrayList<>();
    for (int i = 0; i < prefixes.size(); i++) {
      int prefix = i;
      all.add(new Prefix(extended.stream().map(ranges -> ranges.get(prefix)).toList()));
    }
    return all;
  }

  private static List<Range> ranges(List<Prefix> prefixes, int segment) {
    return prefixes.stream().map(prefix -> prefix.ranges().get(segment)).toList();
  }

  /** The tokens that follow a sequence somewhere, with their counts. */
  public NextTokens next(Prefix prefix) {
    return next(List.of(prefix)).getFirst();
  }

  /** {@link #next} of many sequences at once. */
  public List<NextTokens> next(List<Prefix> prefixes) {
    List<List<NextTokens>> found = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      found.add(segments.get(i).next(ranges(prefixes, i)));
    }
    List<NextTokens> all = new ArrayList<>();
    for (int i = 0; i < prefixes.size(); i++) {
      int prefix = i;
      all.add(NextTokens.sum(found.stream().map(next -> next.get(prefix)).toList()));
    }
    return all;
  }

  @Override
  public Ranking search(Text query, int k, Filter filter) {
    TopHits.requirePositive(k);
    Prefix found = find(query);
    return commit.read(() -> {
      TopHits hits = new TopHits(k, size());
      for (int i = 0; i < segments.size(); i++) {
        LeafReaderContext segment = commit.segments().get(i);
        FixedBitSet wanted = MetadataFilter.matching(segment.reader(), filter);
        hits.enter(segment);
        for (Map.Entry<Integer, Integer> each : counts(found, i).entrySet()) {
          if (wanted.get(each.getKey())) {
            hits.offer(each.getKey(), each.getValue());
          }
        }
      }
      return hits.ranking();
    });
  }

  /** Where the tokens of a query stand side by side; nowhere if it has none. */
  private Prefix find(Text query) {
    int[] sequence = tokens.apply(query.text());
    return sequence.length == 0
        ? new Prefix(Collections.nCopies(segments.size(), NOWHERE))
        : prefix(sequence);
  }

  /** How often a sequence stands in each document of a segment where it was looked up. */
  private SortedMap<Integer, Integer> counts(Prefix found, int segment) {
    SortedMap<Integer, Integer> counts = new TreeMap<>();
    Range range = found.ranges().get(segment);
    if (!range.isEmpty()) {
      for (Place place : segments.get(segment).locate(range, share(range, found.count()))) {
        counts.merge(place.document(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** How many of the occurrences in a segment are looked up: all, or the segment's part. */
  private static int share(Range range, long all) {
    return all <= LOOKS ? range.count() : (int) Math.ceilDiv((long) range.count() * LOOKS, all);
  }

  @Override
  public Optional<Explanation> explain(Text query, String id) {
    OptionalInt doc = commit.find(id);
    return doc.isEmpty() ? Optional.empty() : Optional.of(explain(find(query), doc.getAsInt()));
  }

  private Explanation explain(Prefix found, int doc) {
    int segment = segment(doc);
    int local = doc - commit.segments().get(segment).docBase;
    int count = counts(found, segment).getOrDefault(local, 0);
    String places = "%,d places in all texts".formatted(found.count());
    String looked =
        found.count() > LOOKS ? places + ", %,d of them looked up".formatted(LOOKS) : places;
    return new Explanation(
        count,
        "how often the tokens of the query stand side by side",
        List.of(new Explanation.Part(looked, count)));
  }

  private int segment(int doc) {
    int segment = commit.segments().size() - 1;
    while (commit.segments().get(segment).docBase > doc) {
      segment--;
    }
    return segment;
  }

  @Override
  public Optional<Text> representation(String id) {
    OptionalInt doc = commit.find(id);
    return doc.isEmpty()
        ? Optional.empty()
        : Optional.of(commit.read(() -> stored(doc.getAsInt())));
  }

  private Text stored(int doc) throws IOException {
    var fields = commit.reader().storedFields().document(doc, Set.of(SubstringFamily.TEXT));
    return new Text(StoredText.of(fields, SubstringFamily.TEXT));
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
