// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Times single queries of several contestants, who take turns, all queries each, so that what else
 * happens on the machine meets them all alike.
 *
 * @param rounds how often each query is asked, after {@code warmUps} rounds
 */
record QueryTimes(int warmUps, int rounds) {

  /** Answers queries. */
  @FunctionalInterface
  interface Contestant {
    /** Answers the query of a number. */
    void answer(int query) throws Exception;
  }

  /** The median of the microseconds of all queries, for each contestant. */
  List<Double> medians(int queries, List<Contestant> contestants) throws Exception {
    List<double[]> micros = new ArrayList<>();
    contestants.forEach(_ -> micros.add(new double[queries * rounds]));
    for (int round = -warmUps; round < rounds; round++) {
      for (int i = 0; i < contestants.size(); i++) {
        for (int query = 0; query < queries; query++) {
          double taken = micros(contestants.get(i), query);
          if (round >= 0) {
            micros.get(i)[round * queries + query] = taken;
          }
        }
      }
    }
    return micros.stream().map(QueryTimes::median).toList();
  }

  private static double micros(Contestant contestant, int query) throws Exception {
    long start = System.nanoTime();
    contestant.answer(query);
    return (System.nanoTime() - start) / 1e3;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Queries a second of several threads that share the queries. */
  double perSecond(int queries, int threads, Contestant contestant) throws Exception {
    double[] rates = new double[rounds];
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = -1; round < rounds; round++) {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Future<Boolean>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          workers.add(
              pool.submit(() -> {
                for (int query = next.getAndIncrement();
                    query < queries;
                    query = next.getAndIncrement()) {
                  contestant.answer(query);
                }
                return true;
              }));
        }
        for (Future<Boolean> worker : workers) {
          worker.get();
        }
        if (round >= 0) {
          rates[round] = queries * 1e9 / (System.nanoTime() - start);
        }
      }
    }
    return median(rates);
  }
}
