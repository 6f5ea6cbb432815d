// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import dev.toller.engine.kernel.RowKernels;
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

/** The loops over rows that lie outside the heap: 1,024 of 16,384 rows of 384 numbers. */
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class MappedRowBenchmark {

  static final int ROWS = 1_024;
  static final int COLUMNS = 384;

  private static final int ALL_ROWS = 16_384;
  private static final int QUERY_STEPS = 16;

  /** Which loop. */
  public enum Rows {
    IN_TURN,
    BY_IDS,
    BYTES_BY_IDS,
    BITS_BY_IDS
  }

  /** Which kernels. */
  @Param({"BEST", "PLAIN"})
  public Version version;

  /** Which loop. */
  @Param public Rows rows;

  private final float[] query = Numbers.normal(COLUMNS);
  private final short[] bytes = new short[COLUMNS];
  private final long[] planes = new long[RowKernels.QUERY_BITS * RowKernels.BLOCK / Long.BYTES];
  private final int[] ids = new int[ROWS];
  private final float[] scores = new float[ROWS];
  private final int[] sums = new int[ROWS];
  private final MemorySegment memory =
      Arena.ofAuto().allocate((long) ALL_ROWS * COLUMNS * Float.BYTES, RowKernels.BLOCK);
  private RowKernels kernels;

  /** Draws the operands and checks the result against plain loops. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(1);
    for (long i = 0; i < memory.byteSize() / Float.BYTES; i++) {
      memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
    }
    for (int i = 0; i < COLUMNS; i++) {
      bytes[i] = (short) random.nextInt(-1, 2);
      long number = random.nextInt(QUERY_STEPS);
      for (int plane = 0; plane < RowKernels.QUERY_BITS; plane++) {
        planes[plane * RowKernels.BLOCK / Long.BYTES + i / Long.SIZE] |=
            ((number >> plane) & 1) << i;
      }
    }
    for (int i = 0; i < ROWS; i++) {
      ids[i] = random.nextInt(ALL_ROWS);
    }
    float[] expected = result(Version.PLAIN);
    Numbers.check("The kernel " + rows, result(version), expected, 0);
  }

  private float[] result(Version other) {
    kernels = other.kernels().rows();
    float[] result = run().clone();
    for (int i = 0; i < ROWS; i++) {
      result[i] += sums[i];
    }
    return result;
  }

  /** One pass over the chosen rows. */
  @Benchmark
  public float[] run() {
    switch (rows) {
      case IN_TURN -> kernels.dots(query, memory, 0, COLUMNS * Float.BYTES, ROWS, scores);
      case BY_IDS -> kernels.dots(query, memory, 0, COLUMNS * Float.BYTES, ids, ROWS, scores);
      case BYTES_BY_IDS -> kernels.byteDots(bytes, memory, 0, COLUMNS, ids, ROWS, sums);
      case BITS_BY_IDS -> kernels.bitDots(planes, memory, 0, RowKernels.BLOCK, ids, ROWS, sums);
    }
    return scores;
  }
}
