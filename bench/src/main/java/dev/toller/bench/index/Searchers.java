// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.bench.Duel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Searches the same queries by several indexes, each with the smallest breadth at which it finds
 * enough.
 *
 * @param queries what is asked
 * @param truth the numbers of the nearest of each query
 * @param k how many these are
 */
record Searchers(float[][] queries, int[][] truth, int k) {

  /** The share of the nearest that must be found. */
  static final double ENOUGH = 0.99;

  private static final int[] BREADTHS = {
    10, 12, 15, 18, 22, 27, 33, 40, 50, 60, 75, 90, 110, 140, 180, 240, 320, 500, 1_000
  };
  private static final int ROUNDS = 7;

  /**
   * An index as it is measured.
   *
   * @param breadth the smallest that finds enough, or the largest that was tried
   * @param recall the share that it finds
   */
  record Tuned(Nearest index, int breadth, double recall) {}

  /** The smallest breadth that finds enough. */
  Tuned tuned(Nearest index) throws Exception {
    Tuned last = null;
    for (int breadth : BREADTHS) {
      last = new Tuned(index, breadth, recall(index, breadth));
      if (last.recall() >= ENOUGH) {
        return last;
      }
    }
    return last;
  }

  private double recall(Nearest index, int breadth) throws Exception {
    long found = 0;
    for (int i = 0; i < queries.length; i++) {
      Set<Integer> best = Arrays.stream(truth[i]).boxed().collect(Collectors.toSet());
      found += Arrays.stream(index.find(queries[i], k, breadth)).filter(best::contains).count();
    }
    return (double) found / queries.length / k;
  }

  /** The queries a second of each, in turns. */
  List<Double> rates(List<Tuned> indexes, int threads) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Duel.Work> works = new ArrayList<>();
      for (Tuned each : indexes) {
        works.add(() -> searchAll(each, threads, pool));
      }
      return Duel.medians(ROUNDS, 1, works).stream()
          .map(seconds -> queries.length / seconds)
          .toList();
    }
  }

  private void searchAll(Tuned tuned, int threads, ExecutorService pool) throws Exception {
    List<Future<Integer>> running = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = thread;
      Callable<Integer> share =
          () -> {
            int found = 0;
            for (int i = first; i < queries.length; i += threads) {
              found += tuned.index().find(queries[i], k, tuned.breadth()).length;
            }
            return found;
          };
      running.add(pool.submit(share));
    }
    for (Future<Integer> share : running) {
      share.get();
    }
  }
}
