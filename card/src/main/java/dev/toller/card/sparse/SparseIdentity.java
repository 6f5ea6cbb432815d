// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.sparse;

import dev.toller.Entry;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Sparse;
import dev.toller.card.kind.Identity;
import dev.toller.card.kind.Scratch;
import dev.toller.engine.text.IdfTable;
import dev.toller.index.impact.ImpactFamily;
import dev.toller.index.impact.ImpactIndex;
import dev.toller.index.impact.ImpactSettings;
import dev.toller.index.impact.TwoPhases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Search without a query model against what it must equal: rarities against counts, posting lists
 * against dense products, a query against its set of words, costs against a count of pairs.
 */
public final class SparseIdentity implements Identity {

  private static final int VOCABULARY = 60;
  private static final int DOCUMENTS = 200;
  private static final double EXACT = 1e-6;

  @Override
  public String name() {
    return "inference-free";
  }

  @Override
  public void check(Consumer<Finding> finding) {
    rarities(finding);
    lists(finding);
    matchedCurves(finding);
  }

  /** The formula, and its published values (the table of the reference, N = 8,841,823). */
  private static void rarities(Consumer<Finding> finding) {
    finding.accept(
        new Finding(
            "the rarity of a term in 1 of 8,841,823", 15.59, IdfTable.idf(1, 8_841_823), 0.005));
    int[][] texts = {{1, 2, 2}, {2, 3}, {2}, {4}};
    IdfTable table =
        IdfTable.counted(
            Stream.of("0", "1", "2", "3"), text -> texts[Integer.parseInt(text)], VOCABULARY);
    finding.accept(
        new Finding("rarity of a term in 3 of 4", Math.log(1 + 1.5 / 3.5), table.weight(2), EXACT));
    finding.accept(
        new Finding("rarity of a term in 1 of 4", Math.log(1 + 3.5 / 1.5), table.weight(4), EXACT));
    finding.accept(new Finding("an unseen term", 1, table.weight(50), 0));
    Sparse query = table.weigh(new int[] {4, 2, 4, 4});
    finding.accept(new Finding("a query has each word once", 2, query.terms().length, 0));
    finding.accept(
        new Finding("a repeated word weighs as one", table.weight(4), query.weights()[1], 0));
  }

  private static void lists(Consumer<Finding> finding) {
    SplittableRandom random = new SplittableRandom(11);
    List<float[]> documents = new ArrayList<>();
    List<Entry<Sparse>> entries = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      float[] weights = new float[VOCABULARY];
      for (int term = 0; term < VOCABULARY; term++) {
        weights[term] = random.nextInt(4) == 0 ? (1 + random.nextInt(255)) * (4f / 255) : 0;
      }
      documents.add(weights);
      entries.add(new Entry<>("d" + i, sparse(weights), Metadata.NONE));
    }
    Scratch.run(folder -> {
      ImpactFamily family = new ImpactFamily(ImpactSettings.of(VOCABULARY));
      try (IndexWriter<Sparse> writer = family.write(folder, OptionalLong.empty())) {
        writer.add(entries);
        try (ImpactIndex index = family.open(folder, writer.commit())) {
          compare(index, documents, random, finding);
        }
      }
    });
  }

  private static void compare(
      ImpactIndex index,
      List<float[]> documents,
      SplittableRandom random,
      Consumer<Finding> finding) {
    TwoPhases whole = new TwoPhases(new TwoPhases.Heavy.OfHeaviest(1e-9), 1);
    for (int i = 0; i < 10; i++) {
      float[] query = new float[VOCABULARY];
      for (int word = 0; word < 4; word++) {
        query[random.nextInt(VOCABULARY)] = 1 + random.nextInt(15);
      }
      Sparse asked = sparse(query);
      double worst = 0;
      for (Hit hit : index.search(asked, DOCUMENTS, Filter.ALL).hits()) {
        float[] document = documents.get(Integer.parseInt(hit.id().substring(1)));
        worst = Math.max(worst, Math.abs(hit.score() / product(query, document) - 1));
      }
      finding.accept(new Finding("lists against products, query " + i, 0, worst, 0.01));
      finding.accept(
          new Finding(
              "two phases with all words heavy, query " + i,
              index.search(asked, 1, Filter.ALL).hits().getFirst().score(),
              index.search(asked, 1, Filter.ALL, whole).hits().getFirst().score(),
              0));
      long pairs = documents.stream().mapToLong(document -> common(query, document)).sum();
      double counted = 0;
      for (int term : asked.terms()) {
        counted += index.documents(term);
      }
      finding.accept(new Finding("multiplications of query " + i, pairs, counted, 0));
    }
  }

  private static void matchedCurves(Consumer<Finding> finding) {
    MatchedCurves curves =
        new MatchedCurves(
            new TreeMap<>(Map.of(1.0, 0.2, 4.0, 0.4)), new TreeMap<>(Map.of(2.0, 0.25, 8.0, 0.3)));
    finding.accept(new Finding("costs that both curves have", 2, curves.points(), 0));
    finding.accept(new Finding("the difference at equal cost", 0.0875, curves.difference(), 1e-12));
  }

  private static double product(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }

  private static int common(float[] left, float[] right) {
    int count = 0;
    for (int i = 0; i < left.length; i++) {
      count += left[i] > 0 && right[i] > 0 ? 1 : 0;
    }
    return count;
  }

  private static Sparse sparse(float[] weights) {
    List<Integer> terms = new ArrayList<>();
    for (int term = 0; term < weights.length; term++) {
      if (weights[term] > 0) {
        terms.add(term);
      }
    }
    float[] kept = new float[terms.size()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = weights[terms.get(i)];
    }
    return new Sparse(terms.stream().mapToInt(Integer::intValue).toArray(), kept);
  }
}
