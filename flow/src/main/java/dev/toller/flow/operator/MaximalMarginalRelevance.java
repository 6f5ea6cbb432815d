// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.flow.Cosine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): chooses one passage after the
 * other, each time the one with the largest
 *
 * <pre>lambda cos(question, passage) - (1 - lambda) max over those chosen of cos(passage, chosen)
 * </pre>
 *
 * where a negative maximum counts as 0, as it does before the first choice. The value at which a
 * passage is chosen is its score; it never rises from one choice to the next, so that the ranking
 * has the order of the choices. Ties go to the smaller id. Time: n k cosines for k of n passages.
 */
public final class MaximalMarginalRelevance {

  private final double lambda;
  private final Map<String, Candidate> left = new LinkedHashMap<>();

  private MaximalMarginalRelevance(
      Dense question, List<String> ids, List<Dense> vectors, double lambda) {
    this.lambda = lambda;
    for (int i = 0; i < ids.size(); i++) {
      left.put(ids.get(i), new Candidate(ids.get(i), question, vectors.get(i)));
    }
  }

  /**
   * Chooses passages.
   *
   * @param question its vector
   * @param ids of the passages
   * @param vectors of the passages, in the order of their ids
   * @param lambda 1 for relevance alone, 0 for difference alone
   * @param k how many are chosen at most
   */
  public static Ranking choose(
      Dense question, List<String> ids, List<Dense> vectors, double lambda, int k) {
    return new MaximalMarginalRelevance(question, ids, vectors, lambda).choose(k);
  }

  private Ranking choose(int k) {
    List<Hit> chosen = new ArrayList<>();
    while (chosen.size() < k && !left.isEmpty()) {
      Hit next = left.values().stream().map(Candidate::hit).min(Hit.ORDER).orElseThrow();
      Candidate taken = left.remove(next.id());
      left.values().forEach(other -> other.compare(taken));
      chosen.add(next);
    }
    return Ranking.of(chosen);
  }

  private final class Candidate {

    private final String id;
    private final Dense vector;
    private final double relevance;
    private double redundancy;

    Candidate(String id, Dense question, Dense vector) {
      this.id = id;
      this.vector = vector;
      this.relevance = Cosine.of(question, vector);
    }

    void compare(Candidate chosen) {
      redundancy = Math.max(redundancy, Cosine.of(vector, chosen.vector));
    }

    Hit hit() {
      return new Hit(id, lambda * relevance - (1 - lambda) * redundancy);
    }
  }
}
