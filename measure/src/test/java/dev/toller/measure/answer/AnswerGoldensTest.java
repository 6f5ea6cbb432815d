// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerGoldensTest {

  static Stream<AnswerGolden> goldens() {
    return AnswerGoldens.read().stream();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void comesOutAsByHand(AnswerGolden golden) {
    assertThat(golden.actual())
        .as("%s of '%s': %s", golden.metric(), golden.answered().answer(), golden.why())
        .isCloseTo(golden.expected(), within(AnswerGolden.TOLERANCE));
    assertThat(golden.holds()).isTrue();
  }

  @Test
  void everyMetricHasACase() {
    Set<AnswerMetric> covered = goldens().map(AnswerGolden::metric).collect(Collectors.toSet());
    assertThat(covered).isEqualTo(EnumSet.allOf(AnswerMetric.class));
  }

  @Test
  void aCaseThatDoesNotHoldSaysSo() {
    AnswerGolden first = AnswerGoldens.read().getFirst();
    assertThat(new AnswerGolden(first.metric(), first.answered(), 0.5, "").holds()).isFalse();
  }
}
