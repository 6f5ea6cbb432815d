// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.instructqa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.card.SharedData;
import dev.toller.measure.answer.Agreement;
import dev.toller.measure.answer.AnswerMetric;
import dev.toller.measure.statistics.Bootstrap;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the measures are worth on answers that people judged. */
class AgreementWithPeopleTest {

  private static final double BAND = 0.005;
  private static final Bootstrap BOOTSTRAP = new Bootstrap(200, 0.95, 1);

  private static List<EvounaAnswers.Judged> evouna() {
    return EvounaAnswers.read(SharedData.find("evouna-nq/answers.jsonl.gz")).judged();
  }

  private static Agreement correctness(AnswerMetric metric) {
    List<Agreement.Item> items =
        evouna().stream()
            .map(judged ->
                new Agreement.Item(judged.question(), metric.of(judged.answered()), judged.human()))
            .toList();
    return Agreement.of(items, 1, BOOTSTRAP);
  }

  @ParameterizedTest
  @CsvSource({
    "em, .222, .582",
    "f1, .604, .890",
    "precision, .597, .885",
    "recall, .735, .925",
    "recall-em, .683, .879"
  })
  void correctnessAsWrittenDown(String name, double spearman, double auc) {
    Agreement agreement = correctness(AnswerMetric.parse(name));
    assertThat(agreement.items()).isEqualTo(15_098);
    assertThat(agreement.spearman().mean()).isCloseTo(spearman, within(BAND));
    assertThat(agreement.auc().mean()).isCloseTo(auc, within(BAND));
  }

  @ParameterizedTest
  @CsvSource({
    "fid, .561, .638, .641, .690",
    "gpt35, .027, .169, .605, .655",
    "chatgpt, .015, .171, .680, .730",
    "gpt4, .000, .175, .709, .788",
    "newbing, .000, .101, .672, .799"
  })
  void meansOfSystemsAsWrittenDown(
      String system, double exact, double f1, double recall, double human) {
    assertThat(mean(system, a -> AnswerMetric.EXACT_MATCH.of(a.answered())))
        .isCloseTo(exact, within(BAND));
    assertThat(mean(system, a -> AnswerMetric.F1.of(a.answered()))).isCloseTo(f1, within(BAND));
    assertThat(mean(system, a -> AnswerMetric.RECALL.of(a.answered())))
        .isCloseTo(recall, within(BAND));
    assertThat(mean(system, EvounaAnswers.Judged::human)).isCloseTo(human, within(BAND));
  }

  private static double mean(String system, ToDoubleFunction<EvounaAnswers.Judged> value) {
    return evouna().stream()
        .filter(judged -> judged.system().equals(system))
        .mapToDouble(value)
        .average()
        .orElseThrow();
  }

  private static Agreement faithfulness(AnswerMetric metric) {
    List<Agreement.Item> items =
        MtragResponses.read(SharedData.find("mtrag-human-eval/tasks.jsonl.gz")).rated().stream()
            .map(rated ->
                new Agreement.Item(rated.task(), metric.of(rated.answered()), rated.faithfulness()))
            .toList();
    return Agreement.of(items, 3.5, BOOTSTRAP);
  }

  /** No value is published; the order is that of the sheet's other sets. */
  @Test
  void shareOfTheAnswerInThePassagesFollowsFaithfulnessBest() {
    Agreement precision = faithfulness(AnswerMetric.K_PRECISION);
    Agreement f1 = faithfulness(AnswerMetric.K_F1);
    Agreement recall = faithfulness(AnswerMetric.K_RECALL);
    assertThat(precision.items()).isEqualTo(450);
    assertThat(precision.spearman().low()).isGreaterThan(f1.spearman().high());
    assertThat(precision.auc().low()).isGreaterThan(f1.auc().high());
    assertThat(f1.spearman().mean()).isGreaterThan(recall.spearman().mean());
    assertThat(f1.auc().mean()).isGreaterThan(recall.auc().mean());
  }
}
