// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation.Sparse;
import dev.toller.bench.Row;
import dev.toller.index.impact.DocumentOrder;
import dev.toller.index.impact.FeatureExport;
import dev.toller.index.impact.ImpactFamily;
import dev.toller.index.impact.ImpactIndex;
import dev.toller.index.impact.ImpactSettings;
import dev.toller.index.impact.TwoPhases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Weights of {@link SyntheticTerms}, the documents in an order without topics. Lucene gets them in
 * that order, and once more in the order of topics, which suits it best.
 */
final class ImpactsMadeUp {

  private static final int DOCUMENTS = Integer.getInteger("toller.bench.documents", 300_000);
  private static final int QUERIES = 500;
  private static final int BATCH = 1_000;
  private static final long SEED = 7;
  private static final int FEW = 10;
  private static final int MANY = 1_000;
  private static final double ALPHA = 0.8;
  private static final double GOAL_FEW = 10;
  private static final double GOAL_MANY = 8;
  private static final QueryTimes TIMES = new QueryTimes(2, 3);
  private static final String LUCENE = "Lucene FeatureField";

  private final Path home;
  private final SyntheticTerms terms = new SyntheticTerms(DOCUMENTS, SEED);
  private final int[] order = terms.shuffled();
  private final List<Sparse> queries = IntStream.range(0, QUERIES).mapToObj(terms::query).toList();
  private final ImpactSettings settings = ImpactSettings.of(SyntheticTerms.VOCABULARY);
  private final List<Row> rows = new ArrayList<>();

  ImpactsMadeUp(Path home) {
    this.home = home;
  }

  List<Row> rows() throws Exception {
    try (ImpactIndex bisected = built(DocumentOrder.BISECTED);
        ImpactIndex added = built(DocumentOrder.ADDED);
        LuceneFeatures lucene = lucene("shuffled", order);
        LuceneFeatures topics = lucene("topics", IntStream.range(0, DOCUMENTS).toArray())) {
      sizes(bisected, added);
      few(bisected, added, lucene, topics);
      many(bisected, lucene, topics);
      threads(bisected);
    }
    return rows;
  }

  private ImpactIndex built(DocumentOrder how) {
    ImpactFamily family = new ImpactFamily(settings.withOrder(how));
    Path folder = home.resolve(how.name());
    long start = System.nanoTime();
    try (IndexWriter<Sparse> writer = family.write(folder, OptionalLong.empty())) {
      for (int from = 0; from < DOCUMENTS; from += BATCH) {
        List<Entry<Sparse>> batch = new ArrayList<>();
        for (int i = from; i < Math.min(DOCUMENTS, from + BATCH); i++) {
          batch.add(new Entry<>("d" + order[i], terms.document(order[i]), Metadata.NONE));
        }
        writer.add(batch);
      }
      long commit = writer.commit();
      rows.add(Row.of("building, documents " + how, "s", (System.nanoTime() - start) / 1e9));
      return family.open(folder, commit);
    }
  }

  private LuceneFeatures lucene(String name, int[] documents) throws IOException {
    FeatureExport export = new FeatureExport(settings, LuceneFeatures.ID, "weights");
    long start = System.nanoTime();
    LuceneFeatures built =
        LuceneFeatures.of(
            export,
            home.resolve(name),
            DOCUMENTS,
            i -> export.document("d" + documents[i], terms.document(documents[i])));
    rows.add(Row.of("building, " + LUCENE + ", " + name, "s", (System.nanoTime() - start) / 1e9));
    return built;
  }

  private void sizes(ImpactIndex bisected, ImpactIndex added) throws IOException {
    double postings =
        IntStream.range(0, SyntheticTerms.VOCABULARY).mapToLong(bisected::documents).sum();
    long touched = 0;
    for (Sparse query : queries) {
      touched += IntStream.of(query.terms()).mapToLong(bisected::documents).sum();
    }
    rows.add(Row.of("postings", "M", postings / 1e6));
    rows.add(Row.of("postings of a query", "", (double) touched / QUERIES));
    rows.add(
        Row.besideLarger(
            "bytes a posting, weights and impacts",
            "B",
            bisected.bytes() / postings,
            LUCENE + ", impacts alone",
            LuceneFeatures.bytes(home.resolve("shuffled")) / postings));
    rows.add(
        Row.besideLarger(
            "bytes a posting, documents BISECTED",
            "B",
            bisected.bytes() / postings,
            "ADDED",
            added.bytes() / postings));
  }

  private void few(
      ImpactIndex bisected, ImpactIndex added, LuceneFeatures lucene, LuceneFeatures topics)
      throws Exception {
    List<Double> micros =
        TIMES.medians(
            QUERIES,
            List.of(
                i -> bisected.search(queries.get(i), FEW, Filter.ALL),
                i -> lucene.search(queries.get(i), FEW),
                i -> topics.search(queries.get(i), FEW),
                i -> added.search(queries.get(i), FEW, Filter.ALL),
                i -> bisected.search(queries.get(i), FEW, Filter.ALL, ALPHA),
                i -> bisected.search(queries.get(i), FEW, Filter.ALL, TwoPhases.DEFAULT)));
    double ours = micros.get(0);
    rows.add(
        Row.besideLarger("k = 10, exact", "us", ours, LUCENE + ", same order", micros.get(1))
            .withGoal(GOAL_FEW)
            .withRecall(1));
    rows.add(Row.besideLarger("k = 10, exact", "us", ours, LUCENE + ", by topic", micros.get(2)));
    rows.add(Row.besideLarger("k = 10, documents BISECTED", "us", ours, "ADDED", micros.get(3)));
    rows.add(
        Row.besideLarger("k = 10, alpha 0.8", "us", micros.get(4), "exact", ours)
            .withRecall(recall(bisected, i -> bisected.search(i, FEW, Filter.ALL, ALPHA))));
    rows.add(
        Row.besideLarger("k = 10, in two phases", "us", micros.get(5), "exact", ours)
            .withRecall(
                recall(bisected, i -> bisected.search(i, FEW, Filter.ALL, TwoPhases.DEFAULT))));
  }

  /** A search that may miss something. */
  @FunctionalInterface
  private interface Search {
    Ranking of(Sparse query);
  }

  private double recall(ImpactIndex index, Search search) {
    int found = 0;
    int all = 0;
    for (Sparse query : queries) {
      Set<String> exact = new HashSet<>(index.search(query, FEW, Filter.ALL, 1).ids());
      all += exact.size();
      exact.retainAll(search.of(query).ids());
      found += exact.size();
    }
    return (double) found / all;
  }

  private void many(ImpactIndex index, LuceneFeatures lucene, LuceneFeatures topics)
      throws Exception {
    List<Double> micros =
        TIMES.medians(
            QUERIES,
            List.of(
                i -> index.search(queries.get(i), MANY, Filter.ALL),
                i -> lucene.search(queries.get(i), MANY),
                i -> topics.search(queries.get(i), MANY)));
    rows.add(
        Row.besideLarger(
                "k = 1000, exact", "us", micros.get(0), LUCENE + ", same order", micros.get(1))
            .withGoal(GOAL_MANY)
            .withRecall(1));
    rows.add(
        Row.besideLarger(
            "k = 1000, exact", "us", micros.get(0), LUCENE + ", by topic", micros.get(2)));
  }

  private void threads(ImpactIndex index) throws Exception {
    QueryTimes.Contestant search = i -> index.search(queries.get(i), FEW, Filter.ALL);
    double one = TIMES.perSecond(QUERIES, 1, search);
    double two = TIMES.perSecond(QUERIES, 2, search);
    rows.add(Row.beside("k = 10, two threads", "1/s", two, "one thread", one));
  }
}
