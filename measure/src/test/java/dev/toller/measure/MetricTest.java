// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

  /** Found: unjudged, grade 1, grade 0, grade 3; grade 2 is not found. */
  private static final Map<String, Integer> JUDGEMENTS =
      Map.of("b", 1, "c", 0, "d", 3, "missed", 2);

  private static final Ranking FOUND = ranking("a", "b", "c", "d");

  static Ranking ranking(String... ids) {
    return Ranking.of(IntStream.range(0, ids.length).mapToObj(i -> new Hit(ids[i], -i)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "P@2, 0.5",
    "P@10, 0.2",
    "recall@2, 0.3333333333333333",
    "recall@10, 0.6666666666666666",
    "success@1, 0",
    "success@2, 1",
    "MRR, 0.5",
    "MRR@1, 0",
    "AP, 0.3333333333333333",
    "AP@2, 0.16666666666666666",
    "Rprec, 0.3333333333333333",
    // 1/log2(3) + 3/log2(5) over 3/log2(2) + 2/log2(3) + 1/log2(4)
    "nDCG@10, 0.4038253175901445",
    // 1/log2(3) over 3/log2(2) + 2/log2(3)
    "nDCG@2, 0.1480409554829326",
    // 1/log2(3) + 7/log2(5) over 7/log2(2) + 3/log2(3) + 1/log2(4)
    "nDCG-exp@10, 0.3881345103028465",
  })
  void givesHandComputedValues(String name, double value) {
    assertThat(Metric.parse(name).of(FOUND, JUDGEMENTS)).isCloseTo(value, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nDCG",
        "nDCG@10",
        "nDCG-exp",
        "nDCG-exp@5",
        "AP",
        "AP@100",
        "MRR",
        "MRR@10",
        "recall@100",
        "P@5",
        "success@1",
        "Rprec"
      })
  void aNameIsReadAndWrittenBack(String name) {
    Metric metric = Metric.parse(name);
    assertThat(metric.name()).isEqualTo(name);
    assertThat(metric.of(Ranking.EMPTY, JUDGEMENTS)).isZero();
    assertThat(metric.of(FOUND, Map.of())).isZero();
    assertThat(metric.of(FOUND, Map.of("a", 0, "b", -1))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ndcg@10, nDCG@10",
    "MAP, AP",
    "map@5, AP@5",
    "RR@10, MRR@10",
    "R@5, recall@5",
    "precision@3, P@3",
    "hit@1, success@1",
    "' RPREC ', Rprec"
  })
  void readsOtherNames(String other, String name) {
    assertThat(Metric.parse(other).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nDCG@0",
        "nDCG@-1",
        "nDCG@",
        "nDCG@1000000",
        "recall",
        "P",
        "Rprec@5",
        "F1@3"
      })
  void listsTheNamesWhereThereIsNoSuchMetric(String name) {
    assertThatThrownBy(() -> Metric.parse(name))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "There is no metric '"
                + name
                + "'; the metrics are nDCG, nDCG@k, nDCG-exp, nDCG-exp@k, AP, AP@k, MRR, MRR@k, recall@k, P@k, success@k and Rprec, with k from 1 to 999999, for example nDCG@10.");
  }

  @Test
  void theBestOrderOfAllRelevantDocumentsHasTheValueOne() {
    Ranking best = ranking("d", "missed", "b", "c");
    for (String name : List.of("nDCG", "nDCG@2", "nDCG-exp@3", "AP", "MRR", "recall@3", "Rprec")) {
      assertThat(Metric.parse(name).of(best, JUDGEMENTS)).as(name).isEqualTo(1);
    }
  }

  @Test
  void theDefaultsAreTheUsualCuts() {
    assertThat(Metric.defaults().stream().map(Metric::name))
        .containsExactly("nDCG@10", "AP", "MRR@10", "recall@10", "recall@100", "P@10");
  }
}
