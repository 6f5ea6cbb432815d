// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times several ways of doing the same, one after another in turns, so that what else happens on
 * the machine meets them all alike.
 */
public final class Duel {

  /** Work that is timed. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  private static final int WARM_UPS = 1;

  private Duel() {}

  /**
   * The median of the seconds that each takes.
   *
   * @param rounds how often each is timed, after it was warmed up
   * @param repetitions how often it is done in a round
   */
  public static List<Double> medians(int rounds, int repetitions, List<Work> works)
      throws Exception {
    return medians(rounds, repetitions, works, System::nanoTime);
  }

  /**
   * The same in seconds of this thread's processor time, which leaves out how long others had the
   * processor; for work of one thread.
   */
  public static List<Double> processorMedians(int rounds, int repetitions, List<Work> works)
      throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return medians(rounds, repetitions, works, threads::getCurrentThreadCpuTime);
  }

  private static List<Double> medians(
      int rounds, int repetitions, List<Work> works, LongSupplier clock) throws Exception {
    List<double[]> seconds = new ArrayList<>();
    works.forEach(_ -> seconds.add(new double[rounds]));
    for (int round = -WARM_UPS; round < rounds; round++) {
      for (int i = 0; i < works.size(); i++) {
        double taken = seconds(works.get(i), repetitions, clock);
        if (round >= 0) {
          seconds.get(i)[round] = taken;
        }
      }
    }
    return seconds.stream().map(Duel::median).toList();
  }

  private static double seconds(Work work, int repetitions, LongSupplier clock) throws Exception {
    long start = clock.getAsLong();
    for (int i = 0; i < repetitions; i++) {
      work.run();
    }
    return (clock.getAsLong() - start) / 1e9 / repetitions;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
