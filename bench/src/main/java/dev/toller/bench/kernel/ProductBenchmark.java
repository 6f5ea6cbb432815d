// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
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

/** Products at the shapes of MiniLM's layers and of attention's heads. */
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class ProductBenchmark {

  /** Which kernels. */
  @Param({"BEST", "PLAIN"})
  public Version version;

  /** {@code ROWSxINPUTSxOUTPUTS}. */
  @Param({
    "32x384x384",
    "32x384x1152",
    "32x384x1536",
    "32x1536x384",
    "128x384x384",
    "128x384x1152",
    "128x384x1536",
    "128x1536x384",
    "512x384x384",
    "512x384x1152",
    "512x384x1536",
    "512x1536x384",
    "1x384x1536",
    "20x32x20",
    "64x32x64",
    "128x32x128",
    "256x32x256",
    "20x20x32",
    "64x64x32",
    "128x128x32",
    "256x256x32"
  })
  public String shape;

  private Kernels kernels;
  private Shape sizes;
  private Panels weights;
  private float[] x;
  private float[] bias;
  private float[] y;

  /** Draws the operands and checks the result against plain loops, bit for bit. */
  @Setup
  public void prepare() {
    sizes = Shape.parse(shape);
    x = Numbers.normal(sizes.rows() * sizes.inputs());
    bias = Numbers.normal(sizes.outputs());
    float[] expected = result(Version.PLAIN.kernels());
    y = result(version.kernels());
    Numbers.check("A product of " + shape, y, expected, 0);
  }

  private float[] result(Kernels version) {
    kernels = version;
    int outputs = sizes.outputs();
    int inputs = sizes.inputs();
    float[] w = Numbers.normal(outputs * inputs);
    float[] to = new float[Panels.size(outputs, inputs, kernels.panelWidth(outputs))];
    weights = kernels.pack(w, 0, inputs, outputs, inputs, to);
    y = new float[sizes.rows() * outputs];
    return product();
  }

  /** One product. */
  @Benchmark
  public float[] product() {
    kernels.product(
        sizes.rows(),
        x,
        0,
        sizes.inputs(),
        weights,
        bias,
        false,
        y,
        0,
        sizes.outputs(),
        0,
        weights.panels());
    return y;
  }
}
