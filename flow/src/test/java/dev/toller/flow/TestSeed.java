// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.Random;

/** Random numbers that differ from run to run; {@code -Dtoller.seed=N} repeats a run. */
public final class TestSeed {

  private static final long SEED = Long.getLong("toller.seed", new Random().nextInt());

  static {
    System.out.println("toller.seed=" + SEED);
  }

  private TestSeed() {}

  /** A generator that starts from the seed. */
  public static Random random() {
    return new Random(SEED);
  }
}
