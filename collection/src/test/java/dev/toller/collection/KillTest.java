// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Encoder;
import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.testkit.Child;
import dev.toller.testkit.RandomSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills a process that syncs, at random moments, and looks at what it leaves: a committed state
 * that is whole, from which the next sync makes what a clean build makes. {@code -Dtoller.kills=N}
 * says how many processes are killed for each encoder.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("toller.kills", 5);
  private static final int KILLED = 128 + 9;
  private static final int LONGEST_MILLIS = 20_000;

  @TempDir private Path temp;
  private Random random;
  private Path docs;
  private int homes;
  private long syncMillis = 1_000;

  @ParameterizedTest
  @ValueSource(strings = {"words", "all-MiniLM-L6-v2"})
  void whatIsCommittedIsWholeAndTheNextSyncMakesItEqual(String encoderName) throws Exception {
    random = RandomSeed.random(encoderName);
    System.out.printf("seed %d, %d kills with %s%n", RandomSeed.run(), KILLS, encoderName);
    docs = Files.createDirectory(temp.resolve("docs"));
    RandomEdits edits = new RandomEdits(docs, random);
    try (Encoder<Dense> encoder = SyncProcess.encoder(encoderName)) {
      for (int kills = 0; kills < KILLS; ) {
        edits.edit(1 + random.nextInt(20));
        kills += killOnce(encoderName) ? 1 : 0;
        assertRecovery(encoder, SyncProcess.indexes(encoderName));
      }
    }
  }

  private Path home() {
    return temp.resolve("home" + homes);
  }

  /** Whether the process was killed before it was done. */
  private boolean killOnce(String encoderName) throws Exception {
    if (random.nextInt(4) == 0) {
      homes++;
    }
    Process process = start(encoderName, docs, home());
    assertThat(process.inputReader().readLine()).isEqualTo(SyncProcess.STARTED);
    long start = System.nanoTime();
    String moment = random.nextBoolean() ? atAnyTime(process) : inACommit(process);
    int exit = process.destroyForcibly().waitFor();
    long lasted = (System.nanoTime() - start) / 1_000_000;
    boolean killed = exit == KILLED;
    assertThat(killed || exit == 0).as("exit code %d", exit).isTrue();
    syncMillis = Math.min(LONGEST_MILLIS, killed ? syncMillis * 11 / 10 : lasted);
    System.out.printf(
        "%s %s after %d ms, left: %s%n", killed ? "killed" : "ended", moment, lasted, remains());
    return killed;
  }

  private static Process start(String encoderName, Path docs, Path home) throws IOException {
    return encoderName.equals("words")
        ? Child.start(SyncProcess.class, encoderName, docs.toString(), home.toString())
        : Child.start(List.of(), SyncProcess.class, encoderName, docs.toString(), home.toString());
  }

  private String atAnyTime(Process process) throws InterruptedException {
    process.waitFor(random.nextLong(syncMillis + 1), TimeUnit.MILLISECONDS);
    return "at any time";
  }

  /** Waits for some commits, and for the moment when the record of the next one is written. */
  private String inACommit(Process process) {
    int commits = random.nextInt(6);
    String last = remains();
    while (process.isAlive() && (commits > 0 || !last.contains(".new"))) {
      String now = remains();
      if (!now.equals(last)) {
        commits--;
        last = now;
      }
      Thread.onSpinWait();
    }
    return "in a commit";
  }

  private String remains() {
    String[] records = home().resolve("commits").toFile().list();
    return records == null ? "nothing" : String.join(", ", records);
  }

  private void assertRecovery(Encoder<Dense> encoder, Set<String> indexes) throws IOException {
    Source source = new FolderSource(docs, home());
    try (Collection collection = Collection.open(home(), encoder, SyncProcess.SETTINGS);
        Collection clean =
            Collection.open(
                Files.createTempDirectory(temp, "clean"), encoder, CollectionSettings.DEFAULT)) {
      if (collection.exists()) {
        collection.verify();
        Contrast.assertWhole(collection);
      }
      collection.sync(source, indexes, Progress.SILENT);
      collection.verify();
      clean.sync(source, indexes, Progress.SILENT);
      Contrast.assertSame(collection, clean);
      assertThat(collection.sync(source, indexes, Progress.SILENT).encoded()).isZero();
    }
  }
}
