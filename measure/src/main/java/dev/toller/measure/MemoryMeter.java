// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much memory the process has come to hold.
 *
 * <p>The heap's peak is since {@link #start}, summed over the pools of the collector; as these need
 * not peak together it is an upper bound, garbage included. The resident peak is that of the whole
 * process since it began, native memory and mapped files included, and known on Linux only. There
 * is one set of peaks a process, so that a later start moves the beginning for earlier meters too.
 */
public final class MemoryMeter {

  /**
   * Peaks in bytes.
   *
   * @param heapPeak of the Java heap
   * @param residentPeak of the process, where the system tells it
   */
  public record Peaks(long heapPeak, OptionalLong residentPeak) {}

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmHWM:";
  private static final long KIBIBYTE = 1024;

  private MemoryMeter() {}

  /** Begins a measurement. */
  public static MemoryMeter start() {
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    return new MemoryMeter();
  }

  /** The peaks so far. */
  public Peaks peaks() {
    return new Peaks(
        pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum(), residentPeak());
  }

  private static Stream<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  private static OptionalLong residentPeak() {
    try {
      return residentPeak(Files.readAllLines(STATUS));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong residentPeak(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(RESIDENT))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
        .findFirst();
  }
}
