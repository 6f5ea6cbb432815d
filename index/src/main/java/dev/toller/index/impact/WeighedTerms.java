// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Representation.Sparse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A query in whole numbers: the weight of a term is a number from 1 to {@value #LEVELS} that is in
 * proportion to the query's largest weight, and to 1 at least. A query of more than {@value
 * #ALL_LEVELS} terms has fewer levels, as many as keep each possible score within 31 bits. All of
 * that depends on the query alone.
 *
 * @param terms ascending
 * @param weights one for each term
 * @param step the weight that a level stands for
 */
record WeighedTerms(int[] terms, int[] weights, double step) {

  static final int LEVELS = 4_095;
  static final int ALL_LEVELS = Integer.MAX_VALUE / Impacts.MOST / LEVELS;

  static WeighedTerms of(Sparse query) {
    float largest = 0;
    for (float weight : query.weights()) {
      largest = Math.max(largest, weight);
    }
    int count = query.terms().length;
    int levels = Math.min(LEVELS, Integer.MAX_VALUE / Impacts.MOST / Math.max(1, count));
    int[] weights = new int[count];
    for (int i = 0; i < count; i++) {
      long level = Math.round((double) query.weights()[i] / largest * levels);
      weights[i] = Math.clamp(level, 1, levels);
    }
    return new WeighedTerms(query.terms(), weights, (double) largest / levels);
  }

  /** The heavy terms, with the weights that they have here. */
  WeighedTerms heaviest(TwoPhases.Heavy heavy) {
    Integer[] order = IntStream.range(0, size()).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingInt(i -> -weights[i]));
    int count =
        switch (heavy) {
          case TwoPhases.Heavy.OfWeight(double part) -> countOfWeight(order, part);
          case TwoPhases.Heavy.OfHeaviest(double part) -> countOfHeaviest(order, part);
        };
    int[] kept = Arrays.stream(order, 0, count).mapToInt(i -> i).sorted().toArray();
    return new WeighedTerms(
        Arrays.stream(kept).map(i -> terms[i]).toArray(),
        Arrays.stream(kept).map(i -> weights[i]).toArray(),
        step);
  }

  private int countOfWeight(Integer[] order, double part) {
    long needed = (long) Math.ceil(part * Arrays.stream(weights).asLongStream().sum());
    int count = 0;
    for (long sum = 0; count < order.length && sum < needed; count++) {
      sum += weights[order[count]];
    }
    return count;
  }

  private int countOfHeaviest(Integer[] order, double part) {
    int count = 0;
    while (count < order.length && weights[order[count]] >= part * weights[order[0]]) {
      count++;
    }
    return count;
  }

  /** No entry scores more. */
  int highest() {
    return Arrays.stream(weights).sum() * Impacts.MOST;
  }

  int size() {
    return terms.length;
  }
}
