// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Representation.Sparse;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Weights over a vocabulary that look like those of a learned sparse encoder. A document is of one
 * of {@value #TOPICS} topics, documents of one topic having consecutive numbers; it draws {@value
 * #OWN} terms from the {@value #TOPIC_TERMS} of its topic and the rest from the whole vocabulary,
 * the more frequent a term's rank the more often; about a hundred differ. Terms of the topic weigh
 * more. A query draws in the same way from one topic, {@value #QUERY_TERMS} different terms.
 * Document i depends on the seed, the number of documents and i alone. For one thread.
 */
final class SyntheticTerms {

  static final int VOCABULARY = 30_000;
  static final int QUERY_TERMS = 36;

  private static final int TOPICS = 600;
  private static final int TOPIC_TERMS = 400;
  private static final int OWN = 60;
  private static final int ALL = 112;
  private static final int FLATTENED = 40;
  private static final int FLATTENED_OF_TOPIC = 20;
  private static final double MEAN = -1.2;
  private static final double SPREAD = 0.8;
  private static final double OWN_FACTOR = 2.5;
  private static final int OWN_OF_QUERY = 24;

  private final int documents;
  private final long seed;
  private final double[] whole = cumulative(VOCABULARY, FLATTENED);
  private final double[] within = cumulative(TOPIC_TERMS, FLATTENED_OF_TOPIC);
  private final int[][] topics = new int[TOPICS][];

  /** All 0 between two draws. */
  private final float[] weights = new float[VOCABULARY];

  SyntheticTerms(int documents, long seed) {
    this.documents = documents;
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    for (int topic = 0; topic < TOPICS; topic++) {
      topics[topic] = new int[TOPIC_TERMS];
      Arrays.setAll(topics[topic], _ -> draw(whole, random));
    }
  }

  /** Of a law of Zipf whose head is flattened. */
  private static double[] cumulative(int size, int flattened) {
    double[] sums = new double[size];
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += 1.0 / (rank + flattened);
      sums[rank] = sum;
    }
    return sums;
  }

  private static int draw(double[] sums, SplittableRandom random) {
    int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return Math.min(sums.length - 1, at < 0 ? -at - 1 : at);
  }

  /** A document, in the order of topics. */
  Sparse document(int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003L + number);
    int topic = (int) ((long) number * TOPICS / documents);
    return drawn(topic, OWN, ALL, Integer.MAX_VALUE, random);
  }

  /** A query. */
  Sparse query(int number) {
    SplittableRandom random = new SplittableRandom(-seed * 1_000_003L - number);
    return drawn(random.nextInt(TOPICS), OWN_OF_QUERY, 4 * QUERY_TERMS, QUERY_TERMS, random);
  }

  private Sparse drawn(int topic, int own, int all, int most, SplittableRandom random) {
    int[] terms = new int[Math.min(all, most)];
    int size = 0;
    for (int i = 0; i < all && size < most; i++) {
      int term = i < own ? topics[topic][draw(within, random)] : draw(whole, random);
      double weight = Math.exp(MEAN + SPREAD * random.nextGaussian()) * (i < own ? OWN_FACTOR : 1);
      if (weights[term] == 0) {
        weights[term] = (float) weight;
        terms[size++] = term;
      }
    }
    terms = Arrays.copyOf(terms, size);
    Arrays.sort(terms);
    float[] kept = new float[size];
    for (int i = 0; i < size; i++) {
      kept[i] = weights[terms[i]];
      weights[terms[i]] = 0;
    }
    return new Sparse(terms, kept);
  }

  /** The numbers of all documents in an order without topics. */
  int[] shuffled() {
    int[] order = new int[documents];
    Arrays.setAll(order, i -> i);
    Random random = new Random(seed);
    for (int i = documents - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int number = order[i];
      order[i] = order[other];
      order[other] = number;
    }
    return order;
  }
}
