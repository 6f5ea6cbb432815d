// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction (1979): p-values of a family of tests, raised so that comparing each with a
 * level keeps the chance of any false finding in the family at or below that level, whatever
 * depends on what.
 */
public final class Holm {

  private Holm() {}

  /**
   * The corrected p-values, in the order given: the i-th smallest of m is multiplied by {@code m -
   * i + 1}, is not below the one before it, and not above 1.
   */
  public static double[] corrected(double[] family) {
    int[] ascending =
        IntStream.range(0, family.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> family[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[family.length];
    double before = 0;
    for (int i = 0; i < ascending.length; i++) {
      double raised = Math.min(1, family[ascending[i]] * (family.length - i));
      before = Math.max(before, raised);
      corrected[ascending[i]] = before;
    }
    return corrected;
  }
}
