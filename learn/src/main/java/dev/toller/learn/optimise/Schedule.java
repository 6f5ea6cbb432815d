// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.optimise;

/** Which part of the peak rate a step has. */
public sealed interface Schedule {

  /**
   * The factor of a step.
   *
   * @param step counted from 0
   * @param steps how many there are
   * @return from 0 to 1
   */
  double at(int step, int steps);

  /** The part of steps over which the rate rises from near 0 to its peak. */
  double warmup();

  /** The peak after the rise. */
  record Constant(double warmup) implements Schedule {
    @Override
    public double at(int step, int steps) {
      return rise(step, steps, warmup);
    }
  }

  /** Down to 0 in a line. */
  record Linear(double warmup) implements Schedule {
    @Override
    public double at(int step, int steps) {
      return Math.min(rise(step, steps, warmup), 1 - progress(step, steps, warmup));
    }
  }

  /** Down to 0 along half a cosine. */
  record Cosine(double warmup) implements Schedule {
    @Override
    public double at(int step, int steps) {
      return Math.min(
          rise(step, steps, warmup), (1 + Math.cos(Math.PI * progress(step, steps, warmup))) / 2);
    }
  }

  /**
   * The peak until the last part of the steps, then down by {@code 1 - sqrt(progress)} (Hägele et
   * al. 2024; as ModernBERT was trained).
   *
   * @param decay the part of steps over which it goes down
   */
  record WarmupStableDecay(double warmup, double decay) implements Schedule {
    @Override
    public double at(int step, int steps) {
      return Math.min(rise(step, steps, warmup), 1 - Math.sqrt(progress(step, steps, 1 - decay)));
    }
  }

  private static double rise(int step, int steps, double warmup) {
    double over = warmup * steps;
    return over < 1 ? 1 : Math.min(1, (step + 1) / over);
  }

  /** How far a step is between a part of the steps and the end. */
  private static double progress(int step, int steps, double from) {
    double start = from * steps;
    return step <= start ? 0 : (step - start) / Math.max(1, steps - start);
  }
}
