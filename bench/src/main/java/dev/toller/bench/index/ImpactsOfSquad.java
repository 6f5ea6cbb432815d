// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Encoder;
import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Sparse;
import dev.toller.Representation.Text;
import dev.toller.Role;
import dev.toller.bench.Row;
import dev.toller.engine.cache.Resources;
import dev.toller.engine.text.BertTokenizer;
import dev.toller.index.impact.Bm25Queries;
import dev.toller.index.impact.CountedSettings;
import dev.toller.index.impact.CountedTerms;
import dev.toller.index.impact.FeatureExport;
import dev.toller.index.impact.IdfQueries;
import dev.toller.index.impact.ImpactFamily;
import dev.toller.index.impact.ImpactIndex;
import dev.toller.index.impact.ImpactSettings;
import dev.toller.index.impact.QuerySide;
import dev.toller.index.impact.TwoPhases;
import dev.toller.index.lexical.LexicalFamily;
import dev.toller.measure.data.BeirData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The paragraphs of SQuAD as counted word pieces of the embedded encoder's tokenizer, asked its
 * questions. Query times include cutting the question into tokens and weighing them; the lexical
 * index gets the question's text.
 */
final class ImpactsOfSquad {

  private static final int QUERIES = 1_000;
  private static final int FEW = 10;
  private static final QueryTimes TIMES = new QueryTimes(3, 5);

  /** At most 1.1 times as long. */
  private static final double GOAL = 0.91;

  private final Path squad;
  private final Path home;
  private final BertTokenizer tokenizer =
      BertTokenizer.read(Resources.bytes(Resources.MINILM_TOKENIZER));
  private final List<String> texts = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  ImpactsOfSquad(Path squad, Path home) {
    this.squad = squad;
    this.home = home;
  }

  List<Row> rows() throws Exception {
    BeirData.documents(squad.resolve("corpus.jsonl.gz"), document -> texts.add(document.content()));
    BeirData.documents(
        squad.resolve("queries.jsonl.gz"),
        question -> {
          if (questions.size() < QUERIES) {
            questions.add(question.content());
          }
        });
    double average = texts.stream().mapToInt(tokenizer::count).average().orElseThrow();
    try (Encoder<Sparse> encoder =
            new CountedTerms(
                "word pieces",
                "0".repeat(64),
                tokenizer.size(),
                tokenizer::pieces,
                CountedSettings.of(average));
        ImpactIndex index = impacts(encoder);
        Index<Text, Text> lexical = lexical();
        LuceneFeatures lucene = lucene(index)) {
      compare(index, lexical, lucene);
    }
    return rows;
  }

  private ImpactIndex impacts(Encoder<Sparse> encoder) {
    List<Entry<Sparse>> entries = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Sparse weights = encoder.encode(texts.get(i), Role.DOCUMENT);
      entries.add(new Entry<>("p" + i, weights, Metadata.NONE));
    }
    ImpactFamily family =
        new ImpactFamily(ImpactSettings.of(tokenizer.size()).withLargest(CountedTerms.LARGEST));
    long start = System.nanoTime();
    try (IndexWriter<Sparse> writer = family.write(home.resolve("impacts"), OptionalLong.empty())) {
      writer.add(entries);
      long commit = writer.commit();
      rows.add(Row.of("SQuAD, building", "s", (System.nanoTime() - start) / 1e9));
      return family.open(home.resolve("impacts"), commit);
    }
  }

  private Index<Text, Text> lexical() {
    LexicalFamily family = new LexicalFamily();
    List<Entry<Text>> entries = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      entries.add(new Entry<>("p" + i, new Text(texts.get(i)), Metadata.NONE));
    }
    try (IndexWriter<Text> writer = family.write(home.resolve("lexical"), OptionalLong.empty())) {
      writer.add(entries);
      return family.open(home.resolve("lexical"), writer.commit());
    }
  }

  private LuceneFeatures lucene(ImpactIndex index) throws IOException {
    FeatureExport export = new FeatureExport(index.settings(), LuceneFeatures.ID, "weights");
    return LuceneFeatures.of(
        export,
        home.resolve("features"),
        texts.size(),
        i -> export.document("p" + i, index.representation("p" + i).orElseThrow()));
  }

  private void compare(ImpactIndex index, Index<Text, Text> lexical, LuceneFeatures lucene)
      throws Exception {
    QuerySide idf = IdfQueries.counted(tokenizer::pieces, index);
    QuerySide bm25 = new Bm25Queries(tokenizer::pieces, index);
    List<Sparse> weighed = questions.stream().map(bm25::weigh).toList();
    List<Double> micros =
        TIMES.medians(
            QUERIES,
            List.of(
                i -> index.search(idf.weigh(questions.get(i)), FEW, Filter.ALL),
                i -> index.search(bm25.weigh(questions.get(i)), FEW, Filter.ALL),
                i -> lexical.search(new Text(questions.get(i)), FEW, Filter.ALL),
                i -> index.search(weighed.get(i), FEW, Filter.ALL),
                i -> lucene.search(weighed.get(i), FEW),
                i -> index.search(weighed.get(i), FEW, Filter.ALL, TwoPhases.DEFAULT),
                i -> idf.weigh(questions.get(i))));
    String peer = "the lexical index, BM25";
    rows.add(
        Row.besideLarger("SQuAD, k = 10, by a table", "us", micros.get(0), peer, micros.get(2))
            .withGoal(GOAL));
    rows.add(Row.besideLarger("SQuAD, k = 10, as BM25", "us", micros.get(1), peer, micros.get(2)));
    rows.add(
        Row.besideLarger(
            "SQuAD, k = 10, weighed before",
            "us",
            micros.get(3),
            "Lucene FeatureField",
            micros.get(4)));
    rows.add(
        Row.besideLarger(
                "SQuAD, k = 10, in two phases", "us", micros.get(5), "exact", micros.get(3))
            .withRecall(recall(index, weighed)));
    rows.add(Row.of("SQuAD, cutting and weighing alone", "us", micros.get(6)));
    double postings = IntStream.range(0, tokenizer.size()).mapToLong(index::documents).sum();
    rows.add(
        Row.besideLarger(
            "SQuAD, bytes a posting",
            "B",
            index.bytes() / postings,
            "Lucene FeatureField, impacts alone",
            LuceneFeatures.bytes(home.resolve("features")) / postings));
  }

  private static double recall(ImpactIndex index, List<Sparse> queries) {
    int found = 0;
    int all = 0;
    for (Sparse query : queries) {
      Set<String> exact = new HashSet<>(index.search(query, FEW, Filter.ALL).ids());
      all += exact.size();
      exact.retainAll(index.search(query, FEW, Filter.ALL, TwoPhases.DEFAULT).ids());
      found += exact.size();
    }
    return (double) found / all;
  }
}
