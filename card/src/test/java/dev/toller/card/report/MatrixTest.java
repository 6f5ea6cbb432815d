// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.toller.card.CardReader;
import dev.toller.card.Cards;
import dev.toller.card.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixTest {

  private final Matrix matrix =
      new Matrix(
          List.of(
              SampleCards.without(SampleCards.planned("alpha", "memory")),
              SampleCards.without(SampleCards.built("beta")),
              SampleCards.measured("gamma", "held")));

  @Test
  void countsSayHowFarThingsAre() {
    assertThat(matrix.rows()).hasSize(3);
    assertThat(matrix.built())
        .extracting(row -> row.card().name())
        .containsExactly("gamma", "beta");
    assertThat(matrix.planned()).extracting(row -> row.card().name()).containsExactly("alpha");
    assertThat(matrix.measured()).isEqualTo(1);
    assertThat(matrix.verdicts()).containsExactly(entry("held", 1L), entry("not tested", 3L));
  }

  @Test
  void theStatusIsTheLargestTierWithARecord() {
    assertThat(matrix.rows())
        .extracting(row -> row.status().toString())
        .containsExactly("not built", "built", "T1");
  }

  @Test
  void aClaimIsToldInOneLine() {
    CardState row = SampleCards.measured("gamma", "held");

    assertThat(row.claims().getFirst().brief())
        .isEqualTo(
            "recall@5: full 0.7500 significantly > naive 0.6000; difference +0.1500 [+0.0500, +0.2500], p 0.004; all 2 conditions hold");
    assertThat(row.claims().getLast().brief()).isEmpty();
    assertThat(row.claims().getLast().verdict()).isEqualTo("not tested");
  }

  @Test
  void aClaimThatDoesNotHoldIsToldByWhatFails() {
    assertThat(SampleCards.measured("gamma", "not held").claims().getFirst().brief())
        .startsWith("recall@5: full 0.7500 not significantly > naive 0.6000")
        .endsWith("1 of 2 conditions hold");
  }

  @Test
  void namesAreTakenApart() {
    assertThat(Names.of("s.bm25.shuffled.nDCG@10", "s.bm25.nDCG@10"))
        .isEqualTo(new Names("bm25", "shuffled.nDCG@10", "nDCG@10"));
    assertThat(Names.of("one.x.recall", "two.x.recall"))
        .isEqualTo(new Names("x.recall", "one", "two"));
    assertThat(Names.of("s.a.recall@5", "s.a.recall@10"))
        .isEqualTo(new Names("a", "recall@5", "recall@10"));
    assertThat(Names.alone("s.a.recall")).isEqualTo("a.recall");
    assertThat(Names.alone("identity.wrong")).isEqualTo("identity.wrong");
  }

  @Test
  void runsAreMeasuredWithWhatTheyCost() {
    CardState row = SampleCards.measured("gamma", "held");
    var record = row.records().get(Tier.T1);
    var stage = MeasuredRun.stages(row.card(), record).getFirst();
    List<MeasuredRun> runs = MeasuredRun.of(row.card(), record, stage);

    assertThat(runs).extracting(MeasuredRun::name).containsExactly("naive", "full");
    assertThat(runs.getFirst().milliseconds()).hasValue(1.5);
    assertThat(runs.getFirst().bytes()).hasValue(1000);
    assertThat(runs.getLast().bytes()).hasValue(6000);
    assertThat(runs.getLast().metrics()).containsOnlyKeys("recall@5");
  }

  @Test
  void aDamagedRecordIsNamedAndDoesNotCount(@TempDir Path folder) throws IOException {
    Path cards = folder.resolve("cards");
    Path place = Files.createDirectories(cards.resolve("records/beta/T1"));
    for (String text : List.of("", "null", "{}", "[", "{\"card\":1}")) {
      Files.writeString(place.resolve("record.json"), text);
      CardState row = CardState.of(SampleCards.built("beta"), cards);

      assertThat(row.status()).as(text).isEqualTo(Status.BUILT);
      assertThat(row.troubles())
          .singleElement()
          .asString()
          .startsWith(
              "The record 'cards/records/beta/T1/record.json' is not as the runner wrote it");
    }
  }

  @Test
  void allCardsOfTheProjectAreRows() {
    Matrix all = Matrix.of(Cards.open(Path.of("../cards")));

    assertThat(all.rows()).hasSize(39);
    assertThat(CardReader.AREAS)
        .containsAll(all.rows().stream().map(row -> row.card().area()).toList());
  }
}
