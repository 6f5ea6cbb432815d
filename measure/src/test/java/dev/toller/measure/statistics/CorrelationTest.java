// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Against the definitions, which look at all pairs. */
class CorrelationTest {

  private static final double CLOSE = 1e-12;

  private double[] first = {};
  private double[] second = {};

  /** Few distinct values, so that there are many ties. */
  private void draw(long seed) {
    Random random = new Random(seed);
    int size = 2 + random.nextInt(40);
    int kinds = 1 + random.nextInt(12);
    first = random.ints(size, 0, kinds).asDoubleStream().toArray();
    second =
        Arrays.stream(first)
            .map(value -> random.nextBoolean() ? value : random.nextInt(4))
            .toArray();
  }

  private static double[] ranks(double[] values) {
    return Arrays.stream(values)
        .map(value ->
            Arrays.stream(values).filter(other -> other < value).count()
                + (Arrays.stream(values).filter(other -> other == value).count() + 1) / 2.0)
        .toArray();
  }

  @RepeatedTest(200)
  void spearmanIsPearsonOfRanks(RepetitionInfo repetition) {
    draw(repetition.getCurrentRepetition());
    assertThat(Correlation.spearman(first, second))
        .isCloseTo(Correlation.pearson(ranks(first), ranks(second)), within(CLOSE));
  }

  @RepeatedTest(200)
  void kendallLooksAtAllPairs(RepetitionInfo repetition) {
    draw(repetition.getCurrentRepetition());
    double both = 0;
    double untiedFirst = 0;
    double untiedSecond = 0;
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < i; j++) {
        double a = Math.signum(first[i] - first[j]);
        double b = Math.signum(second[i] - second[j]);
        both += a * b;
        untiedFirst += a * a;
        untiedSecond += b * b;
      }
    }
    double defined =
        untiedFirst * untiedSecond == 0 ? 0 : both / Math.sqrt(untiedFirst * untiedSecond);
    assertThat(Correlation.kendall(first, second)).isCloseTo(defined, within(CLOSE));
  }

  @RepeatedTest(200)
  void anAreaLooksAtAllPairs(RepetitionInfo repetition) {
    draw(repetition.getCurrentRepetition());
    double right = 0;
    double all = 0;
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < first.length; j++) {
        if (second[i] >= 2 && second[j] < 2) {
          right += (Math.signum(first[i] - first[j]) + 1) / 2;
          all++;
        }
      }
    }
    assertThat(RankedPairs.of(first, second).auc(2))
        .isCloseTo(all == 0 ? 0.5 : right / all, within(CLOSE));
  }

  @RepeatedTest(50)
  void weightsAreRepetitions(RepetitionInfo repetition) {
    draw(repetition.getCurrentRepetition());
    int[] weights = new Random(7).ints(first.length, 0, 4).toArray();
    weights[0] = 1;
    RankedPairs repeated = RankedPairs.of(repeated(first, weights), repeated(second, weights));
    RankedPairs pairs = RankedPairs.of(first, second);
    assertThat(pairs.spearman(weights)).isCloseTo(repeated.spearman(), within(CLOSE));
    assertThat(pairs.auc(2, weights)).isCloseTo(repeated.auc(2), within(CLOSE));
  }

  private static double[] repeated(double[] values, int[] weights) {
    double[] all = new double[Arrays.stream(weights).sum()];
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      Arrays.fill(all, at, at + weights[i], values[i]);
      at += weights[i];
    }
    return all;
  }

  @RepeatedTest(50)
  void theOrderOfItemsAndOfSidesChangesNothing(RepetitionInfo repetition) {
    draw(repetition.getCurrentRepetition());
    double[] reversedFirst = reversed(first);
    double[] reversedSecond = reversed(second);
    assertThat(Correlation.pearson(reversedFirst, reversedSecond))
        .isEqualTo(Correlation.pearson(first, second))
        .isCloseTo(Correlation.pearson(second, first), within(CLOSE));
    assertThat(Correlation.spearman(reversedFirst, reversedSecond))
        .isEqualTo(Correlation.spearman(first, second));
    assertThat(Correlation.kendall(reversedFirst, reversedSecond))
        .isEqualTo(Correlation.kendall(first, second))
        .isEqualTo(Correlation.kendall(second, first));
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }

  /** By hand: ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4. */
  @Test
  void valuesByHand() {
    double[] a = {1, 2, 2, 3};
    double[] b = {10, 30, 20, 40};
    assertThat(Correlation.spearman(a, b)).isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(CLOSE));
    assertThat(Correlation.kendall(a, b)).isCloseTo(5 / Math.sqrt(30), within(CLOSE));
    assertThat(Correlation.pearson(a, b)).isCloseTo(30 / Math.sqrt(2 * 500), within(CLOSE));
    assertThat(RankedPairs.of(a, new double[] {0, 1, 0, 1}).auc(1)).isEqualTo(0.875);
  }

  @Test
  void whatDoesNotVarySaysNothing() {
    double[] same = {0.1, 0.1, 0.1};
    double[] other = {1, 2, 3};
    assertThat(Correlation.pearson(same, other)).isZero();
    assertThat(Correlation.spearman(same, other)).isZero();
    assertThat(Correlation.kendall(same, other)).isZero();
    assertThat(RankedPairs.of(other, same).auc(0.5)).isEqualTo(0.5);
  }

  @Test
  void refusesWhatAreNoPairs() {
    assertThatThrownBy(() -> Correlation.pearson(new double[2], new double[3]))
        .hasMessage("pairs need as many first as second values and at least one, got 2 and 3");
    assertThatThrownBy(() -> RankedPairs.of(new double[] {Double.NaN}, new double[1]))
        .hasMessage("pairs are of numbers, got NaN");
  }

  @Test
  void anIntervalOfAStatisticIsThatOfTheMeanForMeans() {
    double[] sample = new Random(5).doubles(80).sorted().toArray();
    Bootstrap bootstrap = new Bootstrap(4000, 0.95, 1);
    Estimate mean = bootstrap.estimate(sample);
    Estimate statistic =
        bootstrap.estimate(
            sample.length,
            counts -> {
              double sum = 0;
              for (int i = 0; i < counts.length; i++) {
                sum += counts[i] * sample[i];
              }
              return sum / counts.length;
            });
    assertThat(statistic.mean()).isCloseTo(mean.mean(), within(CLOSE));
    assertThat(statistic.low()).isCloseTo(mean.low(), within(1e-9));
    assertThat(statistic.high()).isCloseTo(mean.high(), within(1e-9));
  }
}
