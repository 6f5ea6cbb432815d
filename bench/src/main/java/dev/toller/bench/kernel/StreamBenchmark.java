// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import dev.toller.bench.Streaming;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How fast the bytes that {@link CodeBenchmark} compares are read and summed. */
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class StreamBenchmark {

  private MemorySegment bytes;

  /** Takes the memory. */
  @Setup
  public void prepare() {
    bytes = Arena.ofAuto().allocate((long) CodeBenchmark.BYTES, Long.BYTES);
  }

  /** One pass. */
  @Benchmark
  public long sum() {
    return Streaming.sum(bytes);
  }
}
