// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

  static Stream<Schedule> schedules() {
    return Stream.of(
        new Schedule.Constant(0.1),
        new Schedule.Linear(0.1),
        new Schedule.Cosine(0.1),
        new Schedule.WarmupStableDecay(0.1, 0.2));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void theRateRisesToItsPeakAndNeverAgain(Schedule schedule) {
    double[] rates = IntStream.range(0, 1000).mapToDouble(i -> schedule.at(i, 1000)).toArray();
    assertThat(rates[0]).isCloseTo(0.01, within(1e-9));
    assertThat(rates[99]).isCloseTo(1, within(1e-9));
    for (int i = 100; i < 1000; i++) {
      assertThat(rates[i]).isLessThanOrEqualTo(rates[i - 1]).isPositive();
    }
  }

  @Test
  void placesInTheMiddleAreThoseOfTheFormulas() {
    assertThat(new Schedule.Linear(0).at(500, 1000)).isCloseTo(0.5, within(1e-9));
    assertThat(new Schedule.Cosine(0).at(250, 1000))
        .isCloseTo((1 + Math.sqrt(0.5)) / 2, within(1e-9));
    Schedule stable = new Schedule.WarmupStableDecay(0, 0.2);
    assertThat(stable.at(800, 1000)).isEqualTo(1);
    assertThat(stable.at(850, 1000)).isCloseTo(0.5, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void aRunOfOneStepMoves(Schedule schedule) {
    assertThat(schedule.at(0, 1)).isEqualTo(1);
  }
}
