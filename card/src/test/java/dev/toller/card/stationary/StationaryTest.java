// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.card.kind.Identity;
import dev.toller.card.stage.Laboratory;
import dev.toller.card.stage.Values;
import dev.toller.card.stage.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How intents are divided, searched, and what was found is measured. */
class StationaryTest {

  private static final int INTENTS = 120;

  @TempDir Path folder;

  private Path data() throws IOException {
    for (String split : List.of("train", "test")) {
      List<String> lines = new ArrayList<>(List.of("label\ttext"));
      for (int intent = 0; intent < INTENTS; intent++) {
        for (int text = 0; text < 2; text++) {
          lines.add("intent%03d\t%s text %d of %d".formatted(intent, split, text, intent));
        }
      }
      Files.write(folder.resolve(split + ".tsv"), lines);
    }
    return folder;
  }

  @Test
  void theChecksOfTheIdentityHold() {
    List<Identity.Finding> wrong = new ArrayList<>();
    new StationaryIdentity()
        .check(finding -> {
          if (!finding.equal()) {
            wrong.add(finding);
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void noIntentIsInTwoParts() throws IOException {
    Intents intents = Intents.of(data());
    Set<String> all = new HashSet<>(intents.elsewhere());
    all.addAll(intents.before(Intents.count()));
    all.addAll(intents.heldOut());
    assertThat(all).hasSize(INTENTS);
    assertThat(intents.elsewhere()).hasSize(60);
    assertThat(intents.before(Intents.count())).hasSize(55);
    assertThat(intents.before(2))
        .containsExactlyElementsOf(new ArrayList<>(intents.before(Intents.count())).subList(0, 15));
    assertThat(intents.gallery()).hasSize(2 * intents.heldOut().size());
    assertThat(intents.queries()).allMatch(text -> intents.heldOut().contains(text.label()));
  }

  @Test
  void theNearestIsFoundAmongSingleTextsAndAmongMeans() {
    Vectors gallery =
        Vectors.of(
            List.of(dense(1, 0), dense(0.6f, 0.8f), dense(0, 1), dense(-1, 0)),
            new int[] {0, 1, 1, 2});
    Vectors queries = Vectors.of(List.of(dense(0.9f, 0.4359f), dense(-0.9f, 0.4359f)), new int[2]);
    assertThat(gallery.nearest(queries)).containsExactly(0, 2);
    Vectors means = gallery.means();
    assertThat(means.size()).isEqualTo(3);
    assertThat(means.rows()[3]).isCloseTo(0.9487f, within(1e-4f));
    assertThat(means.nearest(queries)).containsExactly(0, 2);
    Vectors turned =
        Vectors.of(List.of(dense(0, 1), dense(0, 1), dense(1, 0), dense(0, -1)), gallery.labels());
    Vectors mixed = Vectors.mixed(List.of(gallery, turned), new int[] {0, 0, 1, 1});
    assertThat(mixed.rows()).containsExactly(1, 0, 0.6f, 0.8f, 1, 0, 0, -1);
  }

  private static Dense dense(float... numbers) {
    return new Dense(numbers);
  }

  @Test
  void whatWasFoundIsMeasured() throws IOException {
    Intents intents = Intents.of(data());
    int[] right = intents.labels(intents.queries());
    int[] half = right.clone();
    for (int i = 0; i < half.length; i += 2) {
      half[i] = (half[i] + 1) % intents.heldOut().size();
    }
    Found found = new Found();
    int newest = Intents.count() - 1;
    for (Found.Among among : Found.Among.values()) {
      for (int now = 0; now <= newest; now++) {
        for (int old = 0; old <= now; old++) {
          found.add(among, now, old, now > old && old == 0 ? right : half);
        }
      }
      found.add(among, newest, Found.MIXED, half);
    }
    Path output = Files.createDirectories(folder.resolve("sequence"));
    found.write(output.resolve(Found.FILE));
    Values values = new Values();
    try (Laboratory laboratory = new Laboratory()) {
      new CompatibilityType()
          .create(Map.of("data", "intents", "runs", List.of("sequence")))
          .run(
              new Work(
                  Map.of("sequence", output),
                  Map.of("intents", folder),
                  folder,
                  folder,
                  folder,
                  OptionalLong.empty(),
                  laboratory,
                  values,
                  Progress.SILENT));
    }
    assertThat(values.values()).containsEntry("sequence.AC", 6.0 / 21);
    assertThat(values.values()).containsEntry("sequence.own", 0.5);
    assertThat(values.values()).containsEntry("sequence.C-3-0", 1.0);
    assertThat(values.values()).containsEntry("sequence.single.loss", 0.0);
    double mean =
        values.columns().get("sequence.AA").values().stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo((6 * 1.0 + 22 * 0.5) / 28, within(1e-12));
    assertThat(values.curves().get("sequence.oldest-gallery")).hasSize(7);
  }
}
