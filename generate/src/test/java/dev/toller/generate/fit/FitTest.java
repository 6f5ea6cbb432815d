// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FitTest {

  @Test
  void newtonFindsTheMinimumOfAParabolaInClosedForm() {
    double[][] matrix = {{4, 1}, {1, 3}};
    double[] vector = {1, 2};
    double[] least =
        Newton.minimise(
            (w, gradient, hessian) -> {
              double value = 0;
              for (int i = 0; i < 2; i++) {
                gradient[i] -= vector[i];
                value -= vector[i] * w[i];
                for (int j = 0; j < 2; j++) {
                  gradient[i] += matrix[i][j] * w[j];
                  hessian[i][j] += matrix[i][j];
                  value += matrix[i][j] * w[i] * w[j] / 2;
                }
              }
              return value;
            },
            2,
            0);

    assertThat(least).containsExactly(new double[] {1.0 / 11, 7.0 / 11}, within(1e-12));
  }

  @Test
  void logisticRegressionGivesTheShareOfYesWhereNothingElseIsKnown() {
    List<LogisticRegression.Example> examples =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new LogisticRegression.Example(new double[] {3}, i % 4 == 0))
            .toList();

    assertThat(LogisticRegression.fit(examples).probability(new double[] {3}))
        .isCloseTo(0.25, within(1e-3));
  }

  @Test
  void logisticRegressionFindsTheWeightsThatMadeTheData() {
    Random random = new Random(11);
    Linear truth = new Linear(-1, new double[] {2, 0, -0.03});
    List<LogisticRegression.Example> examples = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double[] x = {random.nextGaussian(), random.nextGaussian(), 100 * random.nextGaussian()};
      examples.add(new LogisticRegression.Example(x, random.nextDouble() < truth.probability(x)));
    }

    Linear fitted = LogisticRegression.fit(examples);

    assertThat(fitted.intercept()).isCloseTo(-1, within(0.1));
    assertThat(fitted.weights()[0]).isCloseTo(2, within(0.1));
    assertThat(fitted.weights()[1]).isCloseTo(0, within(0.1));
    assertThat(fitted.weights()[2]).isCloseTo(-0.03, within(0.002));
  }

  @Test
  void logisticRegressionStaysFiniteWhereYesAndNoAreFarApart() {
    List<LogisticRegression.Example> examples =
        IntStream.range(0, 100)
            .mapToObj(i -> new LogisticRegression.Example(new double[] {i}, i >= 50))
            .toList();

    Linear fitted = LogisticRegression.fit(examples);

    assertThat(fitted.weights()[0]).isBetween(0.01, 10.0);
    assertThat(fitted.probability(new double[] {90})).isGreaterThan(0.9);
    assertThat(fitted.probability(new double[] {10})).isLessThan(0.1);
  }

  @Test
  void choiceFindsTheWeightsThatMadeTheData() {
    Random random = new Random(5);
    Linear truth = new Linear(0, new double[] {1.5, -0.5});
    List<Choice.Example> examples = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      List<double[]> candidates =
          IntStream.range(0, 2 + random.nextInt(6))
              .mapToObj(j -> new double[] {random.nextGaussian(), random.nextGaussian()})
              .toList();
      int right = drawn(Linear.softmax(scores(truth, candidates)), random.nextDouble());
      examples.add(
          new Choice.Example(
              candidates,
              IntStream.range(0, candidates.size()).mapToObj(j -> j == right).toList()));
    }

    Linear fitted = Choice.fit(examples);

    assertThat(fitted.intercept()).isZero();
    assertThat(fitted.weights()[0]).isCloseTo(1.5, within(0.1));
    assertThat(fitted.weights()[1]).isCloseTo(-0.5, within(0.1));
  }

  @Test
  void choiceTakesAnyOfSeveralRightCandidates() {
    List<double[]> candidates = List.of(new double[] {1}, new double[] {0}, new double[] {-1});
    List<Choice.Example> examples =
        IntStream.range(0, 200)
            .mapToObj(i -> new Choice.Example(candidates, List.of(true, true, false)))
            .toList();

    Linear fitted = Choice.fit(examples);

    assertThat(Linear.softmax(scores(fitted, candidates))[2]).isLessThan(0.05);
  }

  private static double[] scores(Linear model, List<double[]> candidates) {
    return candidates.stream().mapToDouble(model::score).toArray();
  }

  private static int drawn(double[] shares, double at) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      if (at < sum) {
        return i;
      }
    }
    return shares.length - 1;
  }

  @Test
  void softmaxOfLargeScoresIsFinite() {
    assertThat(Linear.softmax(new double[] {1_000, 1_000})).containsExactly(0.5, 0.5);
    assertThat(Linear.softmax(new double[] {})).isEmpty();
  }

  @Test
  void aModelRefusesFeaturesOfAnotherNumber() {
    assertThatThrownBy(() -> new Linear(0, new double[2]).score(new double[3]))
        .hasMessage("a model of 2 features got 3");
  }
}
