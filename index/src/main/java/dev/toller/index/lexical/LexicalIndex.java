// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.Ranking;
import dev.toller.Representation.Text;
import dev.toller.index.CommitReader;
import dev.toller.index.FilterQuery;
import dev.toller.index.StoredText;
import dev.toller.index.TopHits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Searches by BM25: the score of a text is the sum over the terms that it shares with the query, as
 * {@link Bm25} defines it, so a text that shares none is not found. A query has no syntax. Of its
 * distinct terms the {@value #MAX_TERMS} that weigh most count, by their number in the query times
 * their inverse document frequency.
 */
final class LexicalIndex implements Index<Text, Text> {

  /** The most terms that a query is searched by; with a filter, below Lucene's 1,024 clauses. */
  static final int MAX_TERMS = 1_000;

  private final CommitReader commit;
  private final Analyzer analyzer;
  private final TextSearcher searcher;

  LexicalIndex(CommitReader commit, LexicalSettings settings) {
    this.commit = commit;
    this.analyzer = settings.analysis().analyzer();
    this.searcher = commit.read(() -> new TextSearcher(commit.reader(), settings));
  }

  /** A term of the query that is in the index, with its weight. */
  private record Weighed(QueryTerm term, double weight) {

    static final Comparator<Weighed> ORDER =
        Comparator.comparingDouble(Weighed::weight)
            .reversed()
            .thenComparing(weighed -> weighed.term.stem());

    Query query() {
      return new BoostQuery(
          new TermQuery(new Term(LexicalFamily.TERMS, term.stem())), term.count());
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
  public Ranking search(Text query, int k, Filter filter) {
    TopHits.requirePositive(k);
    return commit.read(() -> {
      List<Weighed> terms = terms(query);
      return terms.isEmpty()
          ? Ranking.EMPTY
          : searcher.search(query(terms, filter), new TopScores(k, size()));
    });
  }

  private List<Weighed> terms(Text query) throws IOException {
    List<Weighed> terms = new ArrayList<>();
    for (QueryTerm term : QueryTerm.of(analyzer, query.text())) {
      long documents = searcher.documents(new Term(LexicalFamily.TERMS, term.stem()));
      if (documents > 0) {
        double idf = Bm25.idf(documents, searcher.texts());
        terms.add(new Weighed(term, term.count() * idf));
      }
    }
    terms.sort(Weighed.ORDER);
    return terms.subList(0, Math.min(terms.size(), MAX_TERMS));
  }

  private static Query query(List<Weighed> terms, Filter filter) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    terms.forEach(term -> any.add(term.query(), Occur.SHOULD));
    if (filter.equals(Filter.ALL)) {
      return any.build();
    }
    return new BooleanQuery.Builder()
        .add(any.build(), Occur.MUST)
        .add(new FilterQuery(filter), Occur.FILTER)
        .build();
  }

  @Override
  public Optional<Text> representation(String id) {
    OptionalInt doc = commit.find(id);
    return doc.isEmpty()
        ? Optional.empty()
        : Optional.of(commit.read(() -> stored(doc.getAsInt())));
  }

  private Text stored(int doc) throws IOException {
    return new Text(
        StoredText.of(
            commit.reader().storedFields().document(doc, Set.of(LexicalFamily.TEXT)),
            LexicalFamily.TEXT));
  }

  @Override
  public Optional<Explanation> explain(Text query, String id) {
    OptionalInt doc = commit.find(id);
    return doc.isEmpty()
        ? Optional.empty()
        : Optional.of(commit.read(() -> explain(terms(query), doc.getAsInt())));
  }

  private Explanation explain(List<Weighed> terms, int doc) throws IOException {
    List<Explanation.Part> parts = new ArrayList<>();
    double score = 0;
    for (Weighed weighed : terms) {
      var share = searcher.explain(weighed.query(), doc);
      if (share.isMatch()) {
        parts.add(new Explanation.Part(weighed.term().word(), share.getValue().doubleValue()));
        score += share.getValue().doubleValue();
      }
    }
    parts.sort(Comparator.comparingDouble(Explanation.Part::value).reversed());
    return new Explanation((float) score, "BM25, the sum over matched terms", parts);
  }

  @Override
  public void close() {
    commit.close();
    analyzer.close();
  }
}
