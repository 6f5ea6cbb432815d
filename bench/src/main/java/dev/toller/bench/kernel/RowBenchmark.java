// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import dev.toller.engine.kernel.Kernels;
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

/** The kernels other than products, on 64 rows of 384 numbers. */
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class RowBenchmark {

  static final int ROWS = 64;
  static final int COLUMNS = 384;

  /** Which kernels. */
  @Param({"BEST", "PLAIN"})
  public Version version;

  /** Which loop. */
  @Param public Loop loop;

  private Kernels kernels;
  private float[] x;
  private float[] y;

  /** Draws the operands and checks the result against plain loops. */
  @Setup
  public void prepare() {
    float[] expected = result(Version.PLAIN.kernels());
    Numbers.check("The kernel " + loop, result(version.kernels()), expected, 1e-4f);
    y = Numbers.normal(ROWS * COLUMNS);
  }

  private float[] result(Kernels version) {
    kernels = version;
    x = Numbers.normal(ROWS * COLUMNS);
    y = x.clone();
    return run();
  }

  /** One pass over all rows. */
  @Benchmark
  public float[] run() {
    loop.run(kernels, x, y);
    return y;
  }
}
