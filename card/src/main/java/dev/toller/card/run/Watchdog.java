// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.TollerException;
import dev.toller.card.Budget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Watches time and memory while an experiment runs, and interrupts it when a budget is spent.
 *
 * <p>Memory is what the process holds that is no mapped file, where the system tells it, else the
 * heap. It is read ten times a second, so that a shorter peak can be missed.
 */
final class Watchdog implements AutoCloseable {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ANONYMOUS = "RssAnon:";
  private static final long INTERVAL = 100;
  private static final long KIBIBYTE = 1024;
  private static final double NANOS = 1e9;

  private final Budget budget;
  private final Thread watched = Thread.currentThread();
  private final Thread watcher;
  private final long start = System.nanoTime();
  private long peak;
  private Optional<String> spent = Optional.empty();

  Watchdog(Budget budget) {
    this.budget = budget;
    this.watcher = Thread.ofPlatform().daemon().name("toller-budget").start(this::watch);
  }

  private void watch() {
    try {
      while (!look()) {
        Thread.sleep(INTERVAL);
      }
      watched.interrupt();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once; true where the budget is spent. */
  private synchronized boolean look() {
    long memory = memory();
    peak = Math.max(peak, memory);
    if (memory > budget.memory()) {
      spent =
          Optional.of(
              "memory: it holds %,d MB of %,d MB".formatted(memory >> 20, budget.memory() >> 20));
    } else if (seconds() > budget.time().toSeconds()) {
      spent = Optional.of("time: it has taken %,d minutes".formatted(budget.time().toMinutes()));
    }
    return spent.isPresent();
  }

  /** Seconds since the beginning. */
  double seconds() {
    return (System.nanoTime() - start) / NANOS;
  }

  /** The most memory since the last call, in bytes. */
  synchronized long takePeak() {
    long taken = Math.max(peak, memory());
    peak = 0;
    return taken;
  }

  /** What was overspent, if anything. */
  synchronized Optional<String> spent() {
    return spent;
  }

  /**
   * Fails where the budget is spent.
   *
   * @param stage what was running
   */
  void check(String card, String stage) {
    spent()
        .ifPresent(what -> {
          Thread.interrupted();
          throw new TollerException(
              TollerException.Kind.FAILED,
              "The card '%s' has spent its budget of %s, in the stage '%s'; what is finished stays, so give it a larger budget and run it again with --resume."
                  .formatted(card, what, stage));
        });
  }

  private static long memory() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(ANONYMOUS))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst()
          .orElseGet(Watchdog::heap);
    } catch (IOException | UncheckedIOException notLinux) {
      return heap();
    }
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Ends the watching; an interruption for a spent budget does not outlive it. */
  @Override
  public void close() {
    watcher.interrupt();
    boolean interrupted = false;
    while (watcher.isAlive()) {
      try {
        watcher.join();
      } catch (InterruptedException stopped) {
        interrupted = true;
      }
    }
    if (spent().isPresent()) {
      Thread.interrupted();
    } else if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
