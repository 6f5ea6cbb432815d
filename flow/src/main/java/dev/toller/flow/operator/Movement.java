// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Representation.Dense;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the vector of a query moves towards those of passages: by a sum in which the query has one
 * weight and each passage another. Li, Mourad, Zhuang, Koopman, Zuccon: Pseudo Relevance Feedback
 * with Deep Language Models and Dense Retrievers, 2021 (arXiv 2108.11044), section 3.3.
 */
public sealed interface Movement {

  /** As flows write it. */
  String written();

  /** What flows write beside it. */
  Map<String, Object> parameters();

  /** How many of the best passages it moves towards, where a flow does not say. */
  int depth();

  /**
   * What the query counts.
   *
   * @param passages how many it moves towards, at least 1
   */
  double query(int passages);

  /**
   * What each passage counts.
   *
   * @param passages how many there are, at least 1
   */
  double passage(int passages);

  /** The mean of the query and the passages: the query counts as one more passage. */
  record Average() implements Movement {

    @Override
    public String written() {
      return "average";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }

    @Override
    public int depth() {
      return 3;
    }

    @Override
    public double query(int passages) {
      return 1.0 / (passages + 1);
    }

    @Override
    public double passage(int passages) {
      return 1.0 / (passages + 1);
    }
  }

  /**
   * A weighted sum of the query and the mean of the passages, after Rocchio, 1971, without passages
   * that are not relevant.
   *
   * @param alpha what the query counts, 0 or more
   * @param beta what the mean of the passages counts, 0 or more
   */
  record Rocchio(double alpha, double beta) implements Movement {

    /** The published choice. */
    public static final Rocchio DEFAULT = new Rocchio(0.4, 0.6);

    @Override
    public String written() {
      return "rocchio";
    }

    @Override
    public Map<String, Object> parameters() {
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("alpha", alpha);
      parameters.put("beta", beta);
      return parameters;
    }

    @Override
    public int depth() {
      return 5;
    }

    @Override
    public double query(int passages) {
      return alpha;
    }

    @Override
    public double passage(int passages) {
      return beta / passages;
    }
  }

  /**
   * The moved vector, of no particular length.
   *
   * @param passages of the query's length; where there are none, the query stays where it is
   */
  default Dense move(Dense query, List<Dense> passages) {
    if (passages.isEmpty()) {
      return query;
    }
    double[] sum = new double[query.vector().length];
    add(query, query(passages.size()), sum);
    passages.forEach(passage -> add(passage, passage(passages.size()), sum));
    float[] moved = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      moved[i] = (float) sum[i];
    }
    return new Dense(moved);
  }

  private static void add(Dense vector, double weight, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * vector.vector()[i];
    }
  }
}
