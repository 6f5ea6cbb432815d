// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.flow.Flow;
import dev.toller.flow.Flows;
import dev.toller.flow.operator.Movement;
import dev.toller.flow.operator.Retrieve;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {

  private static final Path FLOWS = Path.of("..", "cards", "flows", "feedback");

  @ParameterizedTest
  @EnumSource(names = {"MIXED", "BEFORE", "AFTER", "BOTH"})
  void theFlowsThatUsersGetAreThoseThatAreMeasured(Timing timing) {
    Flow words = new Flow.Step(new Retrieve("lexical", Setting.DEPTH));
    String file = FLOWS.resolve(timing.name().toLowerCase(Locale.ROOT) + ".yaml").toString();
    assertThat(new Setting(timing, new Movement.Average(), 5).flow(words))
        .isEqualTo(Flows.find(file).flow());
  }

  @Test
  void everyMixedCellHasTheSameGrid() {
    List<Setting> all = Setting.all();
    assertThat(all).doesNotHaveDuplicates();
    assertThat(all.stream().map(Setting::cell).distinct())
        .containsExactly(
            "sparse",
            "dense",
            "mixed",
            "feedback-average",
            "feedback-rocchio",
            "before-average",
            "before-rocchio",
            "after-average",
            "after-rocchio",
            "both-average",
            "both-rocchio");
    for (Setting setting : all) {
      List<Integer> weights =
          all.stream()
              .filter(other -> other.cell().equals(setting.cell()))
              .map(Setting::tenths)
              .toList();
      assertThat(weights)
          .isEqualTo(setting.timing().mixes() ? List.of(1, 2, 3, 4, 5, 6, 7, 8, 9) : List.of(0));
    }
  }
}
