// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import dev.toller.engine.kernel.ImpactKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The loops of a search by impacts, on as many numbers as a window has documents. */
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class ImpactBenchmark {

  static final int NUMBERS = 4_096;
  static final int BLOCK = 16;
  static final int LARGE = 990;

  private static final int END = 1_000;
  private static final long SEED = 1;

  /** Which kernels. */
  @Param({"BEST", "PLAIN"})
  public Version version;

  /** Which loop. */
  @Param public ImpactLoop impactLoop;

  final int[] bounds = new int[NUMBERS / BLOCK];
  final long[] rows = {0, NUMBERS, 2L * NUMBERS, 3L * NUMBERS};
  final int[] weights = {77, 1, 4_000, 500};
  final int[] sums = new int[NUMBERS];
  final int[] fixed = new int[NUMBERS];
  final int[] found = new int[NUMBERS + BLOCK];

  /** As bytes, rows of impacts; as ints, postings of every place. */
  final MemorySegment bytes = Arena.ofAuto().allocate(4L * NUMBERS, 64);

  private ImpactKernels kernels;

  /** Draws the operands, passes the cold start and checks the result against plain loops. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < NUMBERS; i++) {
      fixed[i] = random.nextInt(END);
      bytes.set(ValueLayout.JAVA_INT, 4L * i, i << Byte.SIZE | random.nextInt(256));
    }
    kernels = Version.PLAIN.kernels().impacts();
    int expected = impactLoop.run(kernels, this);
    java.util.Arrays.fill(sums, 0);
    kernels = version.kernels().impacts();
    if (impactLoop.run(kernels, this) != expected) {
      throw new IllegalStateException(impactLoop + " differs from plain loops.");
    }
    for (int i = 0; i < 10_000; i++) {
      impactLoop.run(kernels, this);
    }
  }

  /** One pass over all numbers. */
  @Benchmark
  public int run() {
    return impactLoop.run(kernels, this);
  }
}
