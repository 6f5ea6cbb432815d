// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MetersTest {

  private static final long MILLI = 1_000_000;

  @Test
  void percentilesAreMeasuredTimes() {
    List<Long> nanos = LongStream.rangeClosed(1, 200).map(i -> 201 - i).boxed().toList();
    List<Long> millis = nanos.stream().map(i -> i * MILLI).toList();
    assertThat(Latency.of(millis)).contains(new Latency(200, 100, 198));
    assertThat(Latency.of(List.of(3 * MILLI / 2))).contains(new Latency(1, 1.5, 1.5));
    assertThat(Latency.of(List.of(MILLI, 2 * MILLI, 9 * MILLI))).contains(new Latency(3, 2, 9));
    assertThat(Latency.of(List.of())).isEqualTo(Optional.empty());
  }

  @Test
  void theRecorderKeepsTheResultAndATimeForEachQuery() {
    LatencyRecorder recorder = new LatencyRecorder();
    assertThat(recorder.<String>time("q1", () -> "found")).isEqualTo("found");
    recorder.time("q2", () -> "found");
    assertThat(recorder.nanos()).containsOnlyKeys("q1", "q2");
    assertThat(recorder.nanos().values()).allMatch(nanos -> nanos >= 0);
  }

  @Test
  void theHeapPeakCoversWhatWasHeld() {
    MemoryMeter meter = MemoryMeter.start();
    byte[] held = new byte[32 << 20];
    assertThat(meter.peaks().heapPeak()).isGreaterThanOrEqualTo(held.length);
  }

  @Test
  void readsTheResidentPeakWhereTheSystemTellsIt() {
    List<String> status = List.of("Name:\tjava", "VmHWM:\t  123456 kB", "VmRSS:\t 99 kB");
    assertThat(MemoryMeter.residentPeak(status)).hasValue(123456L * 1024);
    assertThat(MemoryMeter.residentPeak(List.of("Name:\tjava"))).isEqualTo(OptionalLong.empty());
  }
}
