// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.collection.CollectionStatistics;
import dev.toller.engine.kernel.Kernels;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at everything that Toller needs here and says in plain words how it is: the JVM, the
 * processor's vectors, memory, the home and its disk, the encoder, and every byte of every
 * collection.
 */
public final class Doctor {

  private static final long LITTLE_SPACE = 1L << 30;

  private final Toller toller;

  /** A doctor for this home. */
  public Doctor(Toller toller) {
    this.toller = toller;
  }

  /** How a finding is meant. */
  public enum State {
    /** As it should be. */
    GOOD,
    /** Works, but could be better; the finding says how. */
    FAIR,
    /** Does not work; the finding says what to do. */
    BAD
  }

  /**
   * One thing that was looked at.
   *
   * @param name what
   * @param state how it is
   * @param finding one sentence
   */
  public record Finding(String name, State state, String finding) {}

  /**
   * All findings.
   *
   * @param healthy whether none is bad
   * @param findings in the order in which they were looked at
   */
  public record Report(boolean healthy, List<Finding> findings) {

    static Report of(List<Finding> findings) {
      return new Report(
          findings.stream().noneMatch(finding -> finding.state() == State.BAD), findings);
    }
  }

  /** Looks at everything; reads every byte of every collection. */
  public Report examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(jvm());
    findings.add(vectors());
    findings.add(memory());
    findings.add(careful("home", this::home));
    findings.add(careful("encoder", this::encoder));
    for (String name : toller.collections()) {
      findings.add(careful("collection " + name, () -> collection(name)));
    }
    return Report.of(findings);
  }

  private static Finding careful(String name, Supplier<Finding> look) {
    try {
      return look.get();
    } catch (TollerException trouble) {
      return new Finding(name, State.BAD, trouble.getMessage());
    }
  }

  private static Finding jvm() {
    return new Finding(
        "java",
        State.GOOD,
        "Java %s from %s on %s."
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch")));
  }

  private static Finding vectors() {
    boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return there
        ? new Finding(
            "vectors",
            State.GOOD,
            "The vector module is on; networks run with the %s, distances with SIMD."
                .formatted(Kernels.best().description()))
        : new Finding(
            "vectors",
            State.FAIR,
            "The vector module is off, which makes networks and distances several times slower; start Java with --add-modules jdk.incubator.vector.");
  }

  private static Finding memory() {
    Runtime runtime = Runtime.getRuntime();
    return new Finding(
        "memory",
        State.GOOD,
        "%,d MB of heap at most, %d processors."
            .formatted(runtime.maxMemory() >> 20, runtime.availableProcessors()));
  }

  private Finding home() {
    Path home = toller.home();
    if (!Files.exists(home)) {
      return new Finding(
          "home", State.FAIR, "'%s' does not exist yet; the first sync makes it.".formatted(home));
    }
    if (!Files.isWritable(home)) {
      return new Finding(
          "home",
          State.FAIR,
          "'%s' is read-only: searching works, syncing does not.".formatted(home));
    }
    return space(home);
  }

  private static Finding space(Path home) {
    try {
      FileStore store = Files.getFileStore(home);
      long free = store.getUsableSpace();
      return new Finding(
          "home",
          free < LITTLE_SPACE ? State.FAIR : State.GOOD,
          "'%s' is writable, with %,d MB free.".formatted(home, free >> 20));
    } catch (IOException e) {
      return new Finding(
          "home", State.BAD, "The disk of '%s' does not answer: %s.".formatted(home, e));
    }
  }

  private Finding encoder() {
    var description = toller.encoder().description();
    toller.encoder().encode("warm up", Role.QUERY);
    long start = System.nanoTime();
    toller.encoder().encode("How long does one query take to encode?", Role.QUERY);
    return new Finding(
        "encoder",
        State.GOOD,
        "%s makes vectors of %d components from up to %d tokens; a query takes %.1f ms."
            .formatted(
                description.name(),
                description.dimension(),
                description.maxTokens(),
                (System.nanoTime() - start) / 1e6));
  }

  private Finding collection(String name) {
    TollerCollection collection = toller.collection(name);
    if (!collection.exists()) {
      return new Finding(
          "collection " + name, State.FAIR, "Nothing was ever committed; run 'toller sync DIR'.");
    }
    collection.store().verify();
    CollectionStatistics statistics = collection.store().statistics();
    long bytes = statistics.bytes().values().stream().mapToLong(Long::longValue).sum();
    return new Finding(
        "collection " + name,
        State.GOOD,
        "%,d documents, %,d passages, %,d failures, %.1f MB; every checksum is right; synced %s."
            .formatted(
                statistics.documents(),
                statistics.passages(),
                statistics.failures(),
                bytes / 1e6,
                statistics.synced().truncatedTo(ChronoUnit.SECONDS)));
  }
}
