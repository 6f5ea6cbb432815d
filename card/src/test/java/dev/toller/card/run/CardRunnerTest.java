// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Progress;
import dev.toller.TollerException;
import dev.toller.card.Budget;
import dev.toller.card.Card;
import dev.toller.card.CardText;
import dev.toller.card.Cards;
import dev.toller.card.Checksum;
import dev.toller.card.Experiment;
import dev.toller.card.Tier;
import dev.toller.card.TierPlan;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.TrialType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardRunnerTest {

  private static final CardRunner.Options PLAIN = new CardRunner.Options(Optional.empty(), false);

  @TempDir private Path folder;
  private SmallData data;
  private Path home;

  @BeforeEach
  void write() throws IOException {
    data = SmallData.write(folder);
    home = folder.resolve("home");
  }

  private CardRunner runner() {
    return new CardRunner(data.cards(), home, new DataFolder(data.root()));
  }

  private CardRunner.Report run(CardRunner.Options options) {
    Card card = data.cards().named("tiny");
    return runner().run(card, Tier.T1, options, Progress.SILENT);
  }

  private CardRunner.Report run() {
    return run(PLAIN);
  }

  private CardRunner.Report run(CardText card) throws IOException {
    data.card(card);
    return run();
  }

  private static CardText trials(String second) {
    return CardText.of(
        List.of("first: {trial: {}}", "second: {trial: %s}".formatted(second)),
        "second",
        "second.size >= 1");
  }

  /** Every file but the lock with its bytes and when it was changed. */
  private SortedMap<String, String> files() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(one -> !one.endsWith("run.lock")).toList()) {
        String bytes = Files.isRegularFile(file) ? Checksum.ofFile(file) : "";
        files.put(file.toString(), bytes + " " + Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  private List<String> stages() throws IOException {
    Path stages = home.resolve("cards/stages");
    if (!Files.exists(stages)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(stages)) {
      return all.map(stage -> stage.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aRunEndsWithARecordAndASecondOneDoesNothing() throws IOException {
    CardRunner.Report report = run();
    assertThat(report.ran()).containsExactly("corpus", "again", "words", "scores", "same");
    assertThat(report.reused()).isEmpty();
    assertThat(report.unchanged()).isFalse();
    assertRecorded(report.record());
    SortedMap<String, String> before = files();
    CardRunner.Report second = run();
    assertThat(second.unchanged()).isTrue();
    assertThat(second.ran()).isEmpty();
    assertThat(second.reused()).hasSize(5);
    assertThat(second.record()).isEqualTo(report.record());
    assertThat(files()).isEqualTo(before);
    assertThat(new Records(data.cardFolder()).find("tiny", Tier.T1)).contains(report.record());
  }

  private static void assertRecorded(CardRecord record) {
    assertThat(record.result().claims())
        .extracting(CardRecord.OfClaim::verdict)
        .containsExactly("held");
    assertThat(record.result().guards())
        .extracting(CardRecord.OfGuard::holds)
        .containsExactly(true);
    assertThat(record.result().values().get("scores.words.recall@5").queries()).isEqualTo(8);
    assertThat(record.result().values().get("corpus.passages").mean()).isEqualTo(12);
    assertThat(record.result().values().get("same.at-all").mean()).isZero();
    assertThat(record.result().stages().get(2).files())
        .containsOnlyKeys("answers.tsv.gz", "run.trec.gz", "values.json.gz");
    assertThat(record.measured().stages()).hasSize(5);
    assertThat(record.measured().memory()).isPositive();
    assertThat(record.stamp().java()).startsWith(Runtime.version().toString());
  }

  @Test
  void whatWasChangedRunsWithWhatFollows() throws IOException {
    run();
    CardRunner.Report changed = run(CardText.built().with("k: 5}", "k: 4}"));
    assertThat(changed.ran()).containsExactly("words", "scores", "same");
    assertThat(changed.reused()).containsExactly("corpus", "again");
    CardRunner.Report back = run(CardText.built());
    assertThat(back.ran()).isEmpty();
    assertThat(back.unchanged()).isFalse();
    CardRunner.Report conditions = run(CardText.built().with("> 0.5", "> 0.4"));
    assertThat(conditions.ran()).isEmpty();
    assertThat(conditions.unchanged()).isFalse();
    assertThat(run().unchanged()).isTrue();
  }

  @Test
  void fromAStageRunsItAndWhatFollowsAgain() {
    CardRecord before = run().record();
    CardRunner.Report again = run(new CardRunner.Options(Optional.of("words"), false));
    assertThat(again.ran()).containsExactly("words", "scores", "same");
    assertThat(again.reused()).containsExactly("corpus", "again");
    assertThat(RecordDifference.between(before, again.record())).isEmpty();
    assertThatThrownBy(() -> run(new CardRunner.Options(Optional.of("word"), false)))
        .hasMessage(
            "The card 'tiny' runs no stage 'word' at tier T1; it runs corpus, again, words, scores, same.");
  }

  @Test
  void theEstimateCountsWhatIsLeft() {
    Card card = data.cards().named("tiny");
    CardRunner.Estimate before = runner().cost(card, Tier.T1);
    assertThat(before.stages()).containsOnlyKeys("corpus", "again", "words", "scores", "same");
    assertThat(before.total().seconds()).isBetween(1.0, 60.0);
    run();
    CardRunner.Estimate after = runner().cost(card, Tier.T1);
    assertThat(after.stages()).isEmpty();
    assertThat(after.reused()).hasSize(5);
    assertThat(after.total()).isEqualTo(Cost.NONE);
  }

  private void refused(TollerException.Kind kind, ThrowingCallable run, String said)
      throws IOException {
    assertThatThrownBy(run)
        .isInstanceOfSatisfying(
            TollerException.class, wrong -> assertThat(wrong.kind()).isEqualTo(kind))
        .hasMessage(said);
    assertThat(stages()).isEmpty();
  }

  @Test
  void dataAreLookedAtBeforeAnythingStarts() throws IOException {
    Checksum meant = Checksum.of(data.set());
    Path corpus = data.set().resolve("corpus.jsonl");
    Files.writeString(corpus, "\n", StandardOpenOption.APPEND);
    Checksum found = Checksum.of(data.set());
    refused(
        TollerException.Kind.INVALID,
        this::run,
        "The data set 'small' at '%s' has %,d bytes with the SHA-256 %s, and the card means one of %,d bytes with %s; get that one, or correct the card."
            .formatted(data.set(), found.bytes(), found.sha256(), meant.bytes(), meant.sha256()));
    Files.move(data.set(), folder.resolve("elsewhere"));
    refused(
        TollerException.Kind.NOT_FOUND,
        this::run,
        "The data set 'small' (Apache-2.0) is not at '%s'; put it there, or name the folder of data by --data."
            .formatted(data.set()));
    refused(
        TollerException.Kind.INVALID,
        () -> {
          Files.move(folder.resolve("elsewhere"), data.set());
          run(CardText.built().with("path: small", "path: ../small"));
        },
        "The data set 'small' has the path '../small', which leads out of the folder of data.");
  }

  @Test
  void theBudgetIsLookedAtBeforeAnythingStarts() throws IOException {
    refused(
        TollerException.Kind.INVALID,
        () -> run(CardText.built().with("memory_gb: 4", "memory_gb: 10000")),
        "The card 'tiny' has at tier T1 a budget of 10,240,000 MB of memory, and this machine has %,d MB; give it less, or run it elsewhere."
            .formatted(machineMemory() >> 20));
    refused(
        TollerException.Kind.INVALID,
        () -> run(CardText.built().with("memory_gb: 4", "memory_gb: 1")),
        "The card 'tiny' has at tier T1 a budget of 1,024 MB of memory, and its stages need about 1,500 MB; raise memory_gb.");
    refused(
        TollerException.Kind.INVALID,
        () -> run(trials("{after: [first], size: 99}")),
        "The card 'tiny' has at tier T1 a budget of 1 minutes, and its stages need about 2; raise minutes.");
  }

  private static long machineMemory() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  @Test
  void flowsAreLookedAtBeforeAnythingStarts() throws IOException {
    Files.writeString(data.flow(), Files.readString(data.flow()).replace("extract", "extrakt"));
    assertThatThrownBy(this::run)
        .isInstanceOf(TollerException.class)
        .message()
        .startsWith(data.flow() + ", line 5: ")
        .contains("'extrakt'", "did you mean 'extract'?")
        .doesNotContain("\n");
    assertThat(stages()).isEmpty();
    refused(
        TollerException.Kind.INVALID,
        () -> run(CardText.unbuilt()),
        "The method of the card 'tiny' is not built, so there is nothing to run; 'toller cards show tiny' says what is planned.");
  }

  private Card within(Budget budget) {
    Card card = data.cards().named("tiny");
    Experiment known = card.requireExperiment();
    TierPlan plan = new TierPlan(known.tiers().get(Tier.T1).stages(), budget);
    Experiment other =
        new Experiment(
            known.data(),
            known.seeds(),
            known.determinism(),
            known.tuning(),
            known.stages(),
            Map.of(Tier.T1, plan),
            known.guards());
    return new Card(
        card.name(),
        card.title(),
        card.year(),
        card.source(),
        card.area(),
        card.module(),
        card.idea(),
        card.published(),
        card.claims(),
        card.plan(),
        Optional.of(other));
  }

  @Test
  void aStageOverItsTimeIsStoppedAndWhatIsFinishedStays() throws IOException {
    data.card(trials("{after: [first], does: wait}"));
    Card card = within(new Budget(Duration.ofSeconds(2), 8L << 30));
    assertThatThrownBy(() -> runner().run(card, Tier.T1, PLAIN, Progress.SILENT))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The card 'tiny' has spent its budget of time: it has taken 0 minutes, in the stage 'second'; what is finished stays, so give it a larger budget and run it again with --resume.");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(stages()).hasSize(2).anyMatch(stage -> stage.endsWith(".unfinished"));
    CardRunner.Report other = run(trials("{after: [first]}"));
    assertThat(other.reused()).containsExactly("first");
    assertThat(other.ran()).containsExactly("second");
  }

  @Test
  void aStageOverItsMemoryIsStopped() throws IOException {
    data.card(trials("{after: [first], does: wait}"));
    Card card = within(new Budget(Duration.ofMinutes(1), 1L << 20));
    assertThatThrownBy(() -> runner().run(card, Tier.T1, PLAIN, Progress.SILENT))
        .message()
        .matches(
            "The card 'tiny' has spent its budget of memory: it holds [\\d,]+ MB of 1 MB, in the stage '(first|second)'; what is finished stays, so give it a larger budget and run it again with --resume\\.");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"corpus: ", "words: queries", "again: queries"})
  void whatIsInterruptedGoesOn(String moment) {
    Thread runner = Thread.currentThread();
    Progress interrupting =
        (task, done, _) -> {
          if (task.startsWith(moment) && done > 2) {
            runner.interrupt();
          }
        };
    Card card = data.cards().named("tiny");
    assertThatThrownBy(() -> runner().run(card, Tier.T1, PLAIN, interrupting))
        .isInstanceOf(TollerException.class)
        .message()
        .contains("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    CardRunner.Options resume = new CardRunner.Options(Optional.empty(), true);
    assertRecorded(runner().run(card, Tier.T1, resume, Progress.SILENT).record());
  }

  @Test
  void aStageThatFailsLeavesTheEarlierOnes() throws IOException {
    assertThatThrownBy(() -> run(trials("{after: [first], does: fail}")))
        .hasMessage(TrialType.FAILURE);
    assertThat(new Records(data.cardFolder()).has("tiny", Tier.T1)).isFalse();
    CardRunner.Report other = run(trials("{after: [first]}"));
    assertThat(other.reused()).containsExactly("first");
  }

  @Test
  void aSecondRunnerInTheSameHomeIsRefused() throws Exception {
    data.card(trials("{after: [first], does: wait}"));
    Cards cards = data.cards();
    CountDownLatch waiting = TrialType.waiting();
    Thread first =
        Thread.ofPlatform()
            .start(() ->
                assertThatThrownBy(() ->
                        new CardRunner(cards, home, new DataFolder(data.root()))
                            .run(cards.named("tiny"), Tier.T1, PLAIN, Progress.SILENT))
                    .hasMessage("stopped"));
    try {
      assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(this::run)
            .isInstanceOfSatisfying(
                TollerException.class,
                busy -> assertThat(busy.kind()).isEqualTo(TollerException.Kind.CONFLICT))
            .hasMessage(
                "Cards are being run in '%s' by process %d; wait until it is done, or use another --home.",
                home.resolve("cards"), ProcessHandle.current().pid());
      }
    } finally {
      first.interrupt();
      first.join();
    }
    assertThat(run(trials("{after: [first]}")).reused()).containsExactly("first");
  }

  @Test
  void whatIsDrawnIsDrawnOnceForEachSeed() throws IOException {
    CardText card =
        CardText.of(
            List.of(
                "base: {trial: {}}",
                "drawn: {trial: {does: draw, after: [base], size: 3}}",
                "table: {trial: {after: [drawn, base]}}"),
            "table",
            "drawn.drawn near 0.9");
    CardRunner.Report report = run(card);
    assertThat(report.ran()).containsExactly("base", "drawn@1", "drawn@2", "table@1", "table@2");
    CardRecord.Value drawn = report.record().result().values().get("drawn.drawn");
    assertThat(drawn.bySeed()).hasSize(2).doesNotHaveDuplicates();
    assertThat(drawn.mean()).isEqualTo((drawn.bySeed().get(0) + drawn.bySeed().get(1)) / 2);
    assertThat(drawn.low()).isLessThan(drawn.mean());
    assertThat(drawn.high()).isGreaterThan(drawn.mean());
    CardRecord.Value each = report.record().result().values().get("drawn.each");
    assertThat(each.queries()).isEqualTo(3);
    assertThat(report.record().result().values().get("table.inputs").bySeed())
        .containsExactly(2.0, 2.0);
    CardRunner.Report third = run(card.with("seeds: [1, 2]", "seeds: [1, 2, 3]"));
    assertThat(third.ran()).containsExactly("drawn@3", "table@3");
    assertThat(third.reused()).hasSize(5);
  }

  @Test
  void aDamagedRecordIsWrittenAgainOutOfFinishedStages() throws IOException {
    CardRecord record = run().record();
    Path place = data.cardFolder().resolve("records/tiny/T1");
    Files.writeString(place.resolve("words/run.trec.gz"), "broken");
    CardRunner.Report restored = run();
    assertThat(restored.ran()).isEmpty();
    assertThat(restored.unchanged()).isFalse();
    Files.writeString(place.resolve("record.json"), "{}");
    assertThat(run().unchanged()).isFalse();
    assertThat(run().unchanged()).isTrue();
    assertThat(run().record().result()).isEqualTo(record.result());
    Card card = data.cards().named("tiny");
    new RecordVerifier(data.cards(), new DataFolder(data.root()))
        .verify(card, Tier.T1, Progress.SILENT);
  }

  @Test
  void aQueryThatFindsNothingCounts() throws IOException {
    append(
        "{\"_id\": \"q8\", \"text\": \"xylophone\", \"metadata\": {\"answers\": [\"zither\"]}}\n",
        "q8\td1\t1\n",
        "test.tsv");
    CardRecord.Value recall =
        run(CardText.built()).record().result().values().get("scores.words.recall@5");
    assertThat(recall.queries()).isEqualTo(9);
    assertThat(recall.mean()).isLessThanOrEqualTo(8 / 9.0);
  }

  private void append(String queries, String qrels, String file) throws IOException {
    Path path = data.set().resolve("qrels").resolve(file);
    String head = Files.exists(path) ? "" : "query-id\tcorpus-id\tscore\n";
    Files.writeString(path, head + qrels, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Files.writeString(data.set().resolve("queries.jsonl"), queries, StandardOpenOption.APPEND);
  }

  @Test
  void aMeasureNeedsQueries() throws IOException {
    append("{\"_id\": \"q8\", \"text\": \"lantern\"}\n", "q8\td1\t1\n", "dev.tsv");
    CardText dev = CardText.built().with("measure: {", "measure: {split: dev, ");
    assertThatThrownBy(() -> run(dev))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "No query of the run 'words' has judgements in the split 'dev' in the data set 'small', so there is nothing to measure.");
    Path queries = data.set().resolve("queries.jsonl");
    Files.writeString(queries, Files.readString(queries).replace("answers", "replies"));
    assertThatThrownBy(() -> run(CardText.built()))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "No query of the run 'words' has right answers in the data set 'small', so there is nothing to measure.");
  }

  @Test
  void aFlowNeedsQueries() {
    assertThatThrownBy(() -> run(CardText.built().with("k: 5}", "k: 5, where: \"type:none\"}")))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The data set '%s' has no judged query in the split 'test' that a stage may run; look at 'where' and 'only'.",
            data.set());
  }
}
