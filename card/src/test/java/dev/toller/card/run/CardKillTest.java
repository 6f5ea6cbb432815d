// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Progress;
import dev.toller.card.Cards;
import dev.toller.card.Tier;
import dev.toller.testkit.Child;
import dev.toller.testkit.RandomSeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that runs a card, at random moments, and goes on with another: what is recorded
 * in the end is what an unbroken run records. {@code -Dtoller.kills=N} says how often.
 */
class CardKillTest {

  private static final int KILLS = Integer.getInteger("toller.kills", 3);
  private static final int KILLED = 128 + 9;
  private static final int DOCUMENTS = 100;
  private static final int QUERIES = 40;

  @TempDir private Path temp;
  private final Random random = RandomSeed.random("cards");

  @Test
  void aRunThatWasKilledEndsAsAnUnbrokenOne() throws Exception {
    System.out.printf("seed %d, %d kills%n", RandomSeed.run(), KILLS);
    SmallData whole = SmallData.write(temp.resolve("whole"), DOCUMENTS, QUERIES);
    int steps = finish(whole);
    SmallData broken = SmallData.write(temp.resolve("broken"), DOCUMENTS, QUERIES);
    for (int kills = 0; kills < KILLS; ) {
      kills += killOnce(broken, random.nextInt(steps)) ? 1 : 0;
      assertNothingIsHalf(broken);
    }
    finish(broken);
    assertThat(RecordDifference.between(record(whole), record(broken))).isEmpty();
    assertThat(record(broken).result()).isEqualTo(record(whole).result());
    verify(broken);
  }

  private static Process start(SmallData data) throws IOException {
    return Child.start(CardProcess.class, data.folder().toString(), home(data).toString());
  }

  private static Path home(SmallData data) {
    return data.folder().resolve("home");
  }

  /** Runs to the end; gives how many steps of progress it took. */
  private static int finish(SmallData data) throws Exception {
    Process process = start(data);
    int steps = 0;
    try (BufferedReader progress = process.inputReader()) {
      while (progress.readLine() != null) {
        steps++;
        if (steps == 3) {
          assertBusy(data);
        }
      }
    }
    assertThat(process.waitFor()).isZero();
    return steps;
  }

  private static void assertBusy(SmallData data) {
    Cards cards = data.cards();
    CardRunner runner = new CardRunner(cards, home(data), new DataFolder(data.root()));
    var options = new CardRunner.Options(Optional.empty(), false);
    assertThatThrownBy(() -> runner.run(cards.named("tiny"), Tier.T1, options, Progress.SILENT))
        .hasMessageContaining(
            "Cards are being run in '%s' by process", home(data).resolve("cards"));
  }

  /** Whether it was killed before it was done, some moments after a step of its progress. */
  private boolean killOnce(SmallData data, int step) throws Exception {
    Process process = start(data);
    String last = "";
    try (BufferedReader progress = process.inputReader()) {
      String line = progress.readLine();
      for (int i = 0; i < step && line != null; i++) {
        last = line;
        line = progress.readLine();
      }
      Thread.sleep(random.nextInt(50));
      boolean killed = process.destroyForcibly().waitFor() == KILLED;
      System.out.printf("%s after step %d: %s%n", killed ? "killed" : "ended", step, last);
      if (!killed) {
        StageStore.delete(home(data));
      }
      return killed;
    }
  }

  /** What stands in the store is whole, and no record is there or a whole one. */
  private static void assertNothingIsHalf(SmallData data) throws IOException {
    Path stages = home(data).resolve("cards/stages");
    if (Files.exists(stages)) {
      try (Stream<Path> all = Files.list(stages)) {
        for (Path stage : all.filter(path -> !path.toString().endsWith(".unfinished")).toList()) {
          assertThat(stage.resolve("finished.json")).isRegularFile();
          assertThat(stage.resolve("output/values.json.gz")).isRegularFile();
        }
      }
    }
    new Records(data.cardFolder()).find("tiny", Tier.T1);
  }

  private static CardRecord record(SmallData data) {
    return new Records(data.cardFolder()).find("tiny", Tier.T1).orElseThrow();
  }

  private static void verify(SmallData data) {
    Cards cards = data.cards();
    RecordVerifier.Verified verified =
        new RecordVerifier(cards, new DataFolder(data.root()))
            .verify(cards.named("tiny"), Tier.T1, Progress.SILENT);
    assertThat(verified.recomputed()).containsExactly("scores");
  }
}
