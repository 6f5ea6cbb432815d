// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.Ranking;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A measure of one ranking against the judgements of its query, from 0 to 1, higher being better.
 *
 * <p>The values are those of trec_eval, to the last digits that floating point leaves open. A
 * document is relevant when its grade is at least 1; unjudged documents and those of grade 0 or
 * less are not. Where fewer than {@code cut} documents were found, the rest counts as not relevant.
 *
 * <p><b>A query without a relevant document has the value 0 in every metric</b>, and so has a query
 * for which nothing was found. Both count in means, which therefore run over every query that has a
 * judgement, as under {@code trec_eval -c}.
 *
 * <p>The names, which {@link #parse} reads without regard to case and {@link #name} writes:
 *
 * <pre>
 * nDCG  nDCG@k          gain = grade; trec_eval's ndcg and ndcg_cut
 * nDCG-exp  nDCG-exp@k  gain = 2^grade - 1
 * AP  AP@k              trec_eval's map and map_cut; also MAP, MAP@k
 * MRR  MRR@k            trec_eval's recip_rank; also RR, RR@k
 * recall@k              also R@k
 * P@k                   also precision@k
 * success@k             also hit@k
 * Rprec                 precision at the number of relevant documents
 * </pre>
 */
public sealed interface Metric {

  /** The cut that cuts nothing off. */
  int ALL = Integer.MAX_VALUE;

  /** The value of a ranking. */
  double of(Judged judged);

  /** The name that {@link #parse} reads. */
  String name();

  /** The value of a ranking under the judgements of its query. */
  default double of(Ranking ranking, Map<String, Integer> judgements) {
    return of(Judged.of(ranking, judgements));
  }

  /**
   * The metric of this name.
   *
   * @throws dev.toller.TollerException of kind {@code INVALID}, listing the names there are
   */
  static Metric parse(String name) {
    return MetricName.parse(name);
  }

  /** What a report holds unless asked otherwise. */
  static List<Metric> defaults() {
    return Stream.of("nDCG@10", "AP", "MRR@10", "recall@10", "recall@100", "P@10")
        .map(Metric::parse)
        .toList();
  }

  /** What a document of a grade contributes to {@link Ndcg}. */
  enum Gain {
    /** The grade itself. */
    LINEAR,
    /** 2 to the power of the grade, less 1. */
    EXPONENTIAL;

    double of(int grade) {
      if (!Judged.relevant(grade)) {
        return 0;
      }
      return this == LINEAR ? grade : Math.scalb(1.0, grade) - 1;
    }
  }

  /**
   * Normalised discounted cumulative gain: the sum of {@code gain / log2(rank + 1)} over the first
   * {@code cut} ranks, divided by what the best order of all relevant documents would reach there.
   *
   * @param cut the last rank that counts
   * @param gain how grades become gains
   */
  record Ndcg(int cut, Gain gain) implements Metric {

    @Override
    public double of(Judged judged) {
      double best = sum(judged.ideal());
      return best == 0 ? 0 : sum(judged.grades()) / best;
    }

    private double sum(List<Integer> grades) {
      double sum = 0;
      for (int i = 0; i < Math.min(cut, grades.size()); i++) {
        sum += gain.of(grades.get(i)) * Math.log(2) / Math.log(i + 2);
      }
      return sum;
    }

    @Override
    public String name() {
      return MetricName.of(gain == Gain.LINEAR ? "nDCG" : "nDCG-exp", cut);
    }
  }

  /**
   * The precision at the rank of each relevant document among the first {@code cut}, summed and
   * divided by the number of all relevant documents; its mean over queries is MAP.
   *
   * @param cut the last rank that counts
   */
  record AveragePrecision(int cut) implements Metric {

    @Override
    public double of(Judged judged) {
      List<Integer> grades = judged.grades();
      double sum = 0;
      int found = 0;
      for (int i = 0; i < Math.min(cut, grades.size()); i++) {
        if (Judged.relevant(grades.get(i))) {
          sum += ++found / (i + 1.0);
        }
      }
      return found == 0 ? 0 : sum / judged.relevant();
    }

    @Override
    public String name() {
      return MetricName.of("AP", cut);
    }
  }

  /**
   * One divided by the rank of the first relevant document, 0 where it is beyond {@code cut}; its
   * mean over queries is MRR.
   *
   * @param cut the last rank that counts
   */
  record ReciprocalRank(int cut) implements Metric {

    @Override
    public double of(Judged judged) {
      List<Integer> grades = judged.grades();
      for (int i = 0; i < Math.min(cut, grades.size()); i++) {
        if (Judged.relevant(grades.get(i))) {
          return 1.0 / (i + 1);
        }
      }
      return 0;
    }

    @Override
    public String name() {
      return MetricName.of("MRR", cut);
    }
  }

  /**
   * The share of the relevant documents that are among the first {@code cut}.
   *
   * @param cut the last rank that counts
   */
  record Recall(int cut) implements Metric {

    @Override
    public double of(Judged judged) {
      return judged.relevant() == 0 ? 0 : (double) judged.relevantWithin(cut) / judged.relevant();
    }

    @Override
    public String name() {
      return MetricName.of("recall", cut);
    }
  }

  /**
   * The share of the first {@code cut} ranks that hold a relevant document; ranks where nothing was
   * found count.
   *
   * @param cut the last rank that counts
   */
  record Precision(int cut) implements Metric {

    @Override
    public double of(Judged judged) {
      return (double) judged.relevantWithin(cut) / cut;
    }

    @Override
    public String name() {
      return MetricName.of("P", cut);
    }
  }

  /**
   * 1 where a relevant document is among the first {@code cut}, else 0.
   *
   * @param cut the last rank that counts
   */
  record Success(int cut) implements Metric {

    @Override
    public double of(Judged judged) {
      return judged.relevantWithin(cut) > 0 ? 1 : 0;
    }

    @Override
    public String name() {
      return MetricName.of("success", cut);
    }
  }

  /** Precision at the rank that equals the number of relevant documents. */
  record RPrecision() implements Metric {

    @Override
    public double of(Judged judged) {
      return new Recall(judged.relevant()).of(judged);
    }

    @Override
    public String name() {
      return "Rprec";
    }
  }
}
