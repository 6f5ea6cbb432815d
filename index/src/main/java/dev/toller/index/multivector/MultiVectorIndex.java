// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.Ranking;
import dev.toller.Representation.MultiVector;
import dev.toller.index.CommitReader;
import dev.toller.index.TopHits;
import dev.toller.index.segment.SegmentFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;

/**
 * One commit of an index of token vectors.
 *
 * <p>A search has two steps: candidates by the first stage of {@link MultiVectorSearch}, then the
 * late interaction of each with the query, which is what hits carry. Where few entries come into
 * question, or where the first stage finds fewer than asked for, all are compared. With whole
 * storage the similarity of two tokens is their dot product in single precision, with residuals it
 * is added up from tables of the query. Cost of the second step: for whole storage a multiply-add
 * for each component of each pair of tokens; for residuals an addition for each 4 bits of a token's
 * code and each token of the query.
 */
public final class MultiVectorIndex implements Index<MultiVector, MultiVector> {

  private final CommitReader commit;
  private final MultiVectorFamily family;
  private final List<MultiVectorPart> parts;

  MultiVectorIndex(CommitReader commit, MultiVectorFamily family) {
    this.commit = commit;
    this.family = family;
    this.parts = commit.read(() -> parts(commit));
  }

  private static List<MultiVectorPart> parts(CommitReader commit) throws IOException {
    List<MultiVectorPart> parts = new ArrayList<>();
    for (LeafReaderContext segment : commit.segments()) {
      parts.add(
          SegmentFormat.part(segment.reader(), MultiVectorFamily.TOKENS, MultiVectorPart.class));
    }
    return List.copyOf(parts);
  }

  @Override
  public Ranking search(MultiVector query, int k, Filter filter) {
    return search(query, k, filter, family.settings().search());
  }

  /**
   * The best entries for a query.
   *
   * @param search how much of the index is looked at
   */
  public Ranking search(MultiVector query, int k, Filter filter, MultiVectorSearch search) {
    TopHits.requirePositive(k);
    MultiVectorSettings settings = family.settings();
    MultiVectorSettings.requireStage(
        search.stage(), settings.storage(), settings.sketches().isPresent());
    require(query);
    if (query.values().length == 0) {
      return Ranking.EMPTY;
    }
    return commit.read(() -> {
      List<SearchPart> asked = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        asked.add(SearchPart.of(commit.segments().get(i), parts.get(i), filter));
      }
      return new Searching(family, query.values(), k, search, asked).ranking();
    });
  }

  private void require(MultiVector query) {
    family.rules().require(query, "the query");
  }

  private MaxSim prepare(MultiVector query) {
    return MaxSim.of(query.values(), query.dimension(), family.settings().storage());
  }

  /**
   * The scores of some entries, to rank anew what others have found.
   *
   * @param ids any number of them
   * @return those that are there and have tokens, in the order of {@code ids}; empty where the
   *     query has no tokens
   */
  public Map<String, Double> scores(MultiVector query, Collection<String> ids) {
    require(query);
    Map<String, Double> scores = new LinkedHashMap<>();
    if (query.values().length == 0) {
      return scores;
    }
    MaxSim compared = prepare(query);
    List<String> asked = List.copyOf(ids);
    int[] documents = commit.find(asked);
    return commit.read(() -> {
      for (int i = 0; i < documents.length; i++) {
        double score = documents[i] < 0 ? MaxSim.NOTHING : score(compared, place(documents[i]));
        if (score != MaxSim.NOTHING) {
          scores.put(asked.get(i), score);
        }
      }
      return scores;
    });
  }

  private static double score(MaxSim compared, Place place) {
    return compared.score(place.part, place.document);
  }

  /** A document in its segment. */
  private record Place(MultiVectorPart part, int document) {}

  private Place place(int doc) {
    int segment = ReaderUtil.subIndex(doc, commit.segments());
    return new Place(parts.get(segment), doc - commit.segments().get(segment).docBase);
  }

  /**
   * How each token of a query is like each token of an entry.
   *
   * @return empty when the id is not there
   */
  public Optional<Alignment> align(MultiVector query, String id) {
    require(query);
    OptionalInt doc = commit.find(id);
    return doc.isEmpty()
        ? Optional.empty()
        : Optional.of(commit.read(() -> align(query, place(doc.getAsInt()))));
  }

  private Alignment align(MultiVector query, Place place) {
    int asked = query.values().length / query.dimension();
    int tokens = place.part.tokens(place.document);
    float[] similarities =
        asked == 0 ? new float[0] : prepare(query).similarities(place.part, place.document);
    return new Alignment(asked, tokens, similarities);
  }

  @Override
  public Optional<Explanation> explain(MultiVector query, String id) {
    return explain(query, id, token -> "token " + token, token -> "token " + token);
  }

  /**
   * Why an entry scores as it does: for each token of the query the token of the entry that is most
   * like it.
   *
   * @param queryNames what a token of the query is called, by its number
   * @param names what a token of the entry is called, by its number
   * @return empty when the id is not there
   */
  public Optional<Explanation> explain(
      MultiVector query, String id, IntFunction<String> queryNames, IntFunction<String> names) {
    return align(query, id).map(alignment -> explained(alignment, queryNames, names));
  }

  private static Explanation explained(
      Alignment alignment, IntFunction<String> queryNames, IntFunction<String> names) {
    int asked = alignment.tokens() == 0 ? 0 : alignment.queryTokens();
    List<Explanation.Part> matches =
        IntStream.range(0, asked)
            .mapToObj(token -> {
              int best = alignment.best(token);
              return new Explanation.Part(
                  "%s of the query with %s".formatted(queryNames.apply(token), names.apply(best)),
                  alignment.similarity(token, best));
            })
            .sorted(Comparator.comparingDouble(Explanation.Part::value).reversed())
            .toList();
    return new Explanation(
        alignment.score(),
        "sum over the query's tokens of the similarity of the most similar token",
        matches);
  }

  @Override
  public Optional<MultiVector> representation(String id) {
    OptionalInt doc = commit.find(id);
    return doc.isEmpty()
        ? Optional.empty()
        : Optional.of(
            commit.read(() -> {
              Place place = place(doc.getAsInt());
              float[] tokens = family.decode(place.part.value(place.document));
              return new MultiVector(family.rules().dimension(), tokens);
            }));
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
