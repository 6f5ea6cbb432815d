// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import java.util.Arrays;
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

/** Late interaction of a query with one document. */
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class TokenBenchmark {

  /** Which kernels. */
  @Param({"BEST", "PLAIN"})
  public Version version;

  /** Which loop. */
  @Param public TokenLoop loop;

  private Runnable work;
  private float[] maxima;

  /** Draws the operands and checks the result against plain loops, bit for bit. */
  @Setup
  public void prepare() {
    float[] expected = result(Version.PLAIN);
    float[] got = result(version);
    Numbers.check("The kernel " + loop, got, expected, 0);
  }

  private float[] result(Version which) {
    maxima = new float[which.kernels().tokens().columns(TokenLoop.QUERY)];
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    work = loop.prepare(which.kernels().tokens(), maxima);
    work.run();
    return Arrays.copyOf(maxima, TokenLoop.QUERY);
  }

  /** One document. */
  @Benchmark
  public float[] run() {
    work.run();
    return maxima;
  }
}
