// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import dev.toller.engine.kernel.CodeKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
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

/** The comparison of a query with codes that lie in the second-level cache. */
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class CodeBenchmark {

  /** Bytes of one call. */
  static final double BYTES = (double) CodeLoop.CODES * CodeLoop.BYTES;

  /** After so many runs, plain loops no longer stand in for those that are not compiled yet. */
  private static final int COLD_RUNS = 1_000;

  /** Which kernels. */
  @Param({"BEST", "PLAIN"})
  public Version version;

  /** Which loop. */
  @Param public CodeLoop loop;

  private CodeKernels kernels;
  private MemorySegment codes;
  private short[] out;
  private int[] places;

  /** Draws the codes and checks the result against plain loops. */
  @Setup
  public void prepare() {
    byte[] bytes = new byte[CodeLoop.CODES * CodeLoop.BYTES];
    new Random(1).nextBytes(bytes);
    codes = Arena.ofAuto().allocate(bytes.length, Long.BYTES);
    MemorySegment.copy(bytes, 0, codes, ValueLayout.JAVA_BYTE, 0, bytes.length);
    float[] expected = result(Version.PLAIN);
    for (int i = 0; i < COLD_RUNS; i++) {
      result(version);
    }
    Numbers.check("The comparison " + loop, result(version), expected, 0);
  }

  private float[] result(Version each) {
    kernels = each.kernels().codes();
    out = numbers();
    places = new int[CodeLoop.CODES];
    run();
    float[] result = new float[CodeLoop.CODES];
    for (int i = 0; i < result.length; i++) {
      result[i] = out[i] + places[i];
    }
    return result;
  }

  private static short[] numbers() {
    short[] numbers = new short[CodeLoop.CODES];
    Random random = new Random(1);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (short) random.nextInt(3_000);
    }
    return numbers;
  }

  /** One pass over all codes. */
  @Benchmark
  public short[] run() {
    loop.run(kernels, codes, out, places);
    return out;
  }
}
