// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.measure.Metric;
import dev.toller.measure.data.Qrels;
import dev.toller.measure.guard.NearDuplicates.Holder;
import dev.toller.measure.statistics.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuardTest {

  private static final String LONG = "one two three four five six seven eight nine";

  @Test
  void commonRunsAreFoundWhateverIsBetweenTheWords() {
    List<String> test =
        List.of(
            LONG, "too short", "Zero, ONE two: three four-five six seven eight!", "9 ".repeat(9));
    TrainTestOverlap overlap =
        TrainTestOverlap.of(Stream.of("other words", "and " + LONG), test, 8);
    assertThat(overlap).isEqualTo(new TrainTestOverlap(8, 4, 1, List.of(0, 2)));
    assertThat(overlap.share()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(TrainTestOverlap.of(Stream.of(LONG), test, 13).share()).isZero();
    assertThat(TrainTestOverlap.of(Stream.of(LONG), List.of(), 8).share()).isZero();
    assertThatThrownBy(() -> TrainTestOverlap.of(Stream.of(), test, 0))
        .hasMessage("a run has at least 1 word, got 0");
  }

  @Test
  void containmentIsTheShareOfRuns() {
    NearDuplicates index =
        NearDuplicates.in(
            Map.of(
                "whole", "so: " + LONG + " ten",
                "part", "one two three four five",
                "other", "nothing of it",
                "blank", " - "),
            3);
    assertThat(index.holders(LONG, 0.1))
        .containsExactly(new Holder("whole", 1), new Holder("part", 3.0 / 7));
    assertThat(index.holders(LONG, 0.5)).containsExactly(new Holder("whole", 1));
    assertThat(index.holders("of it", 1)).isEmpty();
    assertThat(index.holders("", 1)).isEmpty();
    assertThat(NearDuplicates.in(Map.of("a", "of it"), 3).holders("Of it!", 1))
        .containsExactly(new Holder("a", 1));
    assertThatThrownBy(() -> index.holders("a", 0))
        .hasMessage("a containment is above 0 and at most 1, got 0.0");
  }

  /** Against comparing every pair. */
  @Test
  void nothingIsEstimated() {
    Random random = new Random(3);
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      texts.put(
          "t" + i,
          random
              .ints(random.nextInt(12), 0, 3)
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(" ")));
    }
    NearDuplicates index = NearDuplicates.in(texts, 3);
    texts
        .values()
        .forEach(text -> {
          var runs = Shingles.orWhole(text, 3);
          Map<String, Double> expected = new HashMap<>();
          texts.forEach((id, other) -> {
            var theirs = Shingles.orWhole(other, 3);
            double share = (double) runs.stream().filter(theirs::contains).count() / runs.size();
            if (share >= 0.4) {
              expected.put(id, share);
            }
          });
          assertThat(
                  index.holders(text, 0.4).stream()
                      .collect(Collectors.toMap(Holder::id, Holder::containment)))
              .isEqualTo(expected);
        });
  }

  private static Qrels qrels(int queries) {
    Map<String, Map<String, Integer>> grades = new TreeMap<>();
    for (int i = 0; i < queries; i++) {
      grades.put("q" + i, Map.of("d" + i, 2, "e" + i, 1, "n" + i, 0));
    }
    return Qrels.of(grades);
  }

  @Test
  void noQueryKeepsItsLabels() {
    Qrels qrels = qrels(30);
    Qrels shuffled = ShuffledLabels.of(qrels, 5);
    assertThat(shuffled.queries()).isEqualTo(qrels.queries());
    qrels.queries().forEach(query -> assertThat(shuffled.of(query)).isNotEqualTo(qrels.of(query)));
    assertThat(new ArrayList<>(shuffled.grades().values()))
        .containsExactlyInAnyOrderElementsOf(qrels.grades().values());
    assertThat(ShuffledLabels.of(qrels, 5)).isEqualTo(shuffled);
    assertThat(ShuffledLabels.of(qrels, 6)).isNotEqualTo(shuffled);
    assertThatThrownBy(() -> ShuffledLabels.of(qrels(1), 1))
        .hasMessage("shuffling labels needs at least two judged queries, got 1");
  }

  /**
   * In random order, each rank has the mean gain, and a share k / n of what is relevant is in k.
   */
  @Test
  void chanceIsWhatTheFormulaSays() {
    RandomRanking random = new RandomRanking(50, 200, 1);
    Estimate recall = random.of(Metric.parse("recall@10"), qrels(40), 0.95);
    assertThat(recall.mean()).isCloseTo(0.2, within(0.01));
    assertThat(recall.low()).isLessThan(0.2);
    assertThat(recall.high()).isGreaterThan(0.2);
    double discounts = 0;
    for (int rank = 1; rank <= 10; rank++) {
      discounts += Math.log(2) / Math.log(rank + 1);
    }
    double ideal = 2 + Math.log(2) / Math.log(3);
    assertThat(random.of(Metric.parse("nDCG@10"), qrels(40), 0.95).mean())
        .isCloseTo(3.0 / 50 * discounts / ideal, within(0.01));
    assertThatThrownBy(() -> new RandomRanking(2, 1, 1).of(Metric.parse("AP"), qrels(1), 0.9))
        .hasMessage("a query has 3 judged documents, and 2 are ranked");
    assertThatThrownBy(() -> new RandomRanking(0, 1, 1))
        .hasMessage("random rankings need at least 1 document and 1 draw, got 0 and 1");
  }
}
