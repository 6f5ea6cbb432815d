// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.peer;

import dev.toller.learn.libtorch.Libtorch;
import dev.toller.learn.libtorch.MatmulPrecision;
import dev.toller.learn.libtorch.Threads;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Measures how fast libtorch multiplies matrices, as a program of its own, so that a benchmark can
 * start it beside what it measures without carrying libtorch.
 *
 * <p>Arguments: the number of threads, a precision ({@code highest}, {@code high} or {@code
 * medium}), then shapes {@code MxNxK}. Prints one JSON object on standard output: {@code
 * {"peer":"libtorch ...","threads":2,"precision":"highest","rows":[{"shape":"64x384x384",
 * "gflops":190.1},...]}}, each the best of several rounds of at least 50 ms after as long a
 * warm-up.
 */
public final class MatmulPeer {

  private static final int ROUNDS = 7;
  private static final long ROUND_NANOS = 50_000_000;

  private MatmulPeer() {}

  /** Measures and prints. */
  public static void main(String[] arguments) {
    if (arguments.length < 3) {
      System.err.println("Usage: MatmulPeer THREADS highest|high|medium MxNxK...");
      System.exit(2);
    }
    Libtorch.load();
    Threads.use(Integer.parseInt(arguments[0]));
    MatmulPrecision.valueOf(arguments[1].toUpperCase(Locale.ROOT)).use();
    StringBuilder rows = new StringBuilder();
    for (int i = 2; i < arguments.length; i++) {
      rows.append(i == 2 ? "" : ",").append(row(arguments[i]));
    }
    System.out.printf(
        "{\"peer\":\"%s\",\"threads\":%s,\"precision\":\"%s\",\"rows\":[%s]}%n",
        Libtorch.description(), arguments[0], arguments[1], rows);
  }

  private static String row(String shape) {
    String[] sides = shape.split("x");
    long m = Long.parseLong(sides[0]);
    long n = Long.parseLong(sides[1]);
    long k = Long.parseLong(sides[2]);
    return String.format(
        Locale.ROOT, "{\"shape\":\"%s\",\"gflops\":%.1f}", shape, gigaflops(m, n, k));
  }

  /** What a product of this shape reaches. */
  static double gigaflops(long m, long n, long k) {
    try (PointerScope _ = new PointerScope()) {
      Tensor a = torch.rand(m, k);
      Tensor b = torch.rand(k, n);
      double best = 0;
      for (int i = 0; i <= ROUNDS; i++) {
        best = Math.max(best, round(a, b) * 2 * m * n * k / 1e9);
      }
      return best;
    }
  }

  /** Products a second. */
  private static double round(Tensor a, Tensor b) {
    long start = System.nanoTime();
    long products = 0;
    while (System.nanoTime() - start < ROUND_NANOS) {
      try (PointerScope _ = new PointerScope()) {
        torch.mm(a, b);
        products++;
      }
    }
    return products / ((System.nanoTime() - start) / 1e9);
  }
}
