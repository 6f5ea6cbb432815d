// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  private static final RandomisationTest RANDOMISATION = new RandomisationTest(2000, 3);
  private static final Bootstrap BOOTSTRAP = new Bootstrap(500, 0.95, 3);

  private static double[] drawn(int size, long seed) {
    return new Random(seed).doubles(size, -0.8, 1).toArray();
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  private static double[] shuffled(double[] values) {
    List<Double> boxed = new ArrayList<>(Arrays.stream(values).boxed().toList());
    Collections.shuffle(boxed, new Random(9));
    return boxed.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void orderChangesNothing() {
    for (int size : new int[] {2, 10, 21, 150}) {
      double[] sample = drawn(size, size);
      double[] shuffled = shuffled(sample);
      assertThat(BOOTSTRAP.estimate(shuffled)).isEqualTo(BOOTSTRAP.estimate(sample));
      assertThat(RANDOMISATION.p(shuffled)).isEqualTo(RANDOMISATION.p(sample));
      assertThat(TTest.p(shuffled)).isEqualTo(TTest.p(sample));
      assertThat(Tally.of(shuffled)).isEqualTo(Tally.of(sample));
    }
  }

  @Test
  void testsAreSymmetric() {
    for (int size : new int[] {2, 10, 20, 21, 150}) {
      double[] sample = drawn(size, size);
      assertThat(RANDOMISATION.p(negated(sample))).isEqualTo(RANDOMISATION.p(sample));
      assertThat(TTest.p(negated(sample))).isCloseTo(TTest.p(sample), within(1e-15));
    }
  }

  @Test
  void equalSystemsAreNotToldApart() {
    double[] none = new double[30];
    assertThat(TTest.p(none)).isOne();
    assertThat(RANDOMISATION.p(none)).isOne();
    assertThat(Tally.of(none)).isEqualTo(new Tally(0, 0, 30));
    assertThat(BOOTSTRAP.estimate(none)).isEqualTo(new Estimate(0, 0, 0));
  }

  @Test
  void smallSamples() {
    assertThat(TTest.p(new double[] {0.4})).isOne();
    assertThat(RANDOMISATION.p(new double[] {0.4})).isOne();
    assertThat(TTest.p(new double[] {0.4, 0.4, 0.4})).isZero();
    assertThat(RANDOMISATION.p(new double[] {0.4, 0.4, 0.4})).isEqualTo(0.25);
    assertThat(BOOTSTRAP.estimate(new double[] {0.4})).isEqualTo(new Estimate(0.4, 0.4, 0.4));
    assertThatThrownBy(() -> BOOTSTRAP.estimate(new double[0]))
        .hasMessage("an estimate needs at least one value");
  }

  /** Where both can be had, drawing comes close to counting. */
  @Test
  void drawnPatternsComeCloseToAllPatterns() {
    double[] sample = drawn(RandomisationTest.EXACT, 8);
    double[] beyond = Arrays.copyOf(sample, sample.length + 1);
    beyond[sample.length] = 1e-9;
    double drawn = new RandomisationTest(50_000, 1).p(beyond);
    assertThat(drawn).isCloseTo(RANDOMISATION.p(sample), within(0.01));
    assertThat(drawn).isNotEqualTo(new RandomisationTest(50_000, 2).p(beyond));
  }

  @Test
  void aDrawnPIsNeverZero() {
    double[] far = new double[100];
    Arrays.fill(far, 1);
    assertThat(RANDOMISATION.p(far)).isEqualTo(1.0 / 2001);
  }

  /** Of 400 intervals of a known mean, about 95 percent must hold it. */
  @Test
  void intervalsHoldTheMeanAsOftenAsTheySay() {
    int held = 0;
    for (int i = 0; i < 400; i++) {
      Estimate estimate = BOOTSTRAP.estimate(drawn(60, 1000 + i));
      if (estimate.low() <= 0.1 && 0.1 <= estimate.high()) {
        held++;
      }
    }
    assertThat(held).isBetween(364, 392);
  }

  /** Under no difference, p is below 0.1 about once in ten times. */
  @Test
  void pIsUniformWhereThereIsNoDifference() {
    int tBelow = 0;
    int randomisationBelow = 0;
    for (int i = 0; i < 400; i++) {
      double[] sample = new Random(i).doubles(30, -1, 1).toArray();
      tBelow += TTest.p(sample) < 0.1 ? 1 : 0;
      randomisationBelow += RANDOMISATION.p(sample) < 0.1 ? 1 : 0;
    }
    assertThat(tBelow).isBetween(20, 60);
    assertThat(randomisationBelow).isBetween(20, 60);
  }

  @Test
  void holmRaisesStepByStep() {
    assertThat(Holm.corrected(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    assertThat(Holm.corrected(new double[] {0.6, 0.9})).containsExactly(1, 1);
    assertThat(Holm.corrected(new double[] {0.02})).containsExactly(0.02);
    assertThat(Holm.corrected(new double[0])).isEmpty();
  }

  @Test
  void roundingIsATie() {
    assertThat(Tally.of(new double[] {0.1, -0.2, 1e-12, -1e-12, 0, 0.3}))
        .isEqualTo(new Tally(2, 1, 3));
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatThrownBy(() -> new Bootstrap(0, 0.95, 1))
        .hasMessage(
            "a bootstrap needs at least 1 resample and a confidence between 0 and 1, got 0 and 0.95");
    assertThatThrownBy(() -> new RandomisationTest(0, 1))
        .hasMessage("a randomisation test needs at least 1 resample, got 0");
  }
}
