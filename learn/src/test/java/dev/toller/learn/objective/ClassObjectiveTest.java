// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.engine.model.SimplexCorners;
import dev.toller.testkit.RandomSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The value of every objective of labelled texts against its equation over plain arrays, and its
 * gradient against central differences along random directions.
 */
@ExtendWith(RandomSeed.class)
class ClassObjectiveTest {

  private static final int TEXTS = 5;
  private static final int COLUMNS = 4;
  private static final double MU = 3;
  private static final double STEP = 1e-5;
  private static final List<String> CLASSES = List.of("a", "b", "a", "c", "b");
  private static final Map<String, Integer> ROWS = Map.of("a", 0, "b", 4, "c", 3);

  interface ByHand {
    double of(double[][] vectors, double[][] before, double[] weight);
  }

  record Case(String name, boolean fixed, boolean pulls, ByHand byHand) {

    ClassObjective objective(Tensor weight, Tensor bias) {
      return pulls
          ? new HigherOrderCompatibility(MU)
          : new Classifier(weight, fixed ? Optional.empty() : Optional.of(bias), ROWS);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final double[] BIAS = {0.3, -0.2, 0.1, 0, 0.7};

  static Stream<Case> cases() {
    return Stream.of(
        new Case("simplex", true, false, (z, _, w) -> crossEntropy(z, w, new double[5])),
        new Case("classes", false, false, (z, _, w) -> crossEntropy(z, w, BIAS)),
        new Case("hoc", false, true, (z, before, _) -> compatibility(z, before)));
  }

  private static double crossEntropy(double[][] z, double[] weight, double[] bias) {
    double sum = 0;
    for (int i = 0; i < TEXTS; i++) {
      double[] logits = new double[COLUMNS + 1];
      double all = 0;
      for (int row = 0; row <= COLUMNS; row++) {
        logits[row] = bias[row];
        for (int column = 0; column < COLUMNS; column++) {
          logits[row] += weight[row * COLUMNS + column] * z[i][column];
        }
        all += Math.exp(logits[row]);
      }
      sum += Math.log(all) - logits[ROWS.get(CLASSES.get(i))];
    }
    return sum / TEXTS;
  }

  private static double compatibility(double[][] now, double[][] before) {
    double sum = 0;
    for (int i = 0; i < TEXTS; i++) {
      double all = 0;
      for (int j = 0; j < TEXTS; j++) {
        boolean same = CLASSES.get(i).equals(CLASSES.get(j));
        all += same ? 1 : Math.exp(MU * cosine(before[i], now[j]));
      }
      sum += Math.log(all) - MU * cosine(before[i], now[i]);
    }
    return sum / TEXTS;
  }

  private static double cosine(double[] a, double[] b) {
    return PlainBatch.dot(a, b) / Math.sqrt(PlainBatch.dot(a, a) * PlainBatch.dot(b, b));
  }

  private static double[][] random(Random random) {
    double[][] rows = new double[TEXTS][];
    Arrays.setAll(rows, _ -> random.doubles(COLUMNS, -2, 2).toArray());
    return rows;
  }

  private static Tensor tensor(double[][] rows) {
    return Tensor.create(
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), TEXTS, COLUMNS);
  }

  private static double[] numbers(Tensor tensor) {
    double[] numbers = new double[(int) tensor.numel()];
    tensor.contiguous().data_ptr_double().get(numbers);
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theLossIsThatOfTheEquationAndGradientsThoseOfDifferences(Case one) {
    Random random = RandomSeed.random(one.name());
    double[][] now = random(random);
    double[][] before = random(random);
    double[] weight =
        one.fixed()
            ? SimplexCorners.of(COLUMNS + 1)
            : random.doubles((COLUMNS + 1) * COLUMNS, -1, 1).toArray();
    try (PointerScope _ = new PointerScope()) {
      Tensor vectors = tensor(now).set_requires_grad(true);
      Tensor rows = Tensor.create(weight, COLUMNS + 1, COLUMNS).set_requires_grad(!one.fixed());
      Tensor shifts = Tensor.create(BIAS, COLUMNS + 1).set_requires_grad(true);
      ClassObjective objective = one.objective(rows, shifts);
      ClassBatch batch = new ClassBatch(vectors, () -> tensor(before), CLASSES);
      Tensor loss = objective.loss(batch);
      assertThat(loss.item_double()).isCloseTo(one.byHand().of(now, before, weight), within(1e-12));
      loss.backward();
      check(vectors, objective, batch);
      if (!one.fixed() && !one.pulls()) {
        check(rows, objective, batch);
        check(shifts, objective, batch);
      }
    }
  }

  private static void check(Tensor leaf, ClassObjective objective, ClassBatch batch) {
    double[] gradient = numbers(leaf.grad());
    double[] before = numbers(leaf);
    DoublePointer place = leaf.data_ptr_double();
    for (int i = 0; i < 4; i++) {
      double[] direction = new Random(i).doubles(gradient.length, -1, 1).toArray();
      place.put(moved(before, direction, STEP));
      double above = objective.loss(batch).item_double();
      place.put(moved(before, direction, -STEP));
      double below = objective.loss(batch).item_double();
      place.put(before);
      assertThat(PlainBatch.dot(gradient, direction))
          .isCloseTo((above - below) / (2 * STEP), within(1e-7));
    }
  }

  private static double[] moved(double[] from, double[] direction, double step) {
    double[] moved = from.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    return moved;
  }

  @Test
  void aPairOfOneClassCountsOneInTheSum() {
    try (PointerScope _ = new PointerScope()) {
      Tensor one = Tensor.create(new double[] {1, 0, 1, 0}, 2, 2);
      ClassBatch same = new ClassBatch(one, () -> one, List.of("a", "a"));
      ClassBatch apart = new ClassBatch(one, () -> one, List.of("a", "b"));
      ClassObjective pull = new HigherOrderCompatibility(10);
      assertThat(pull.loss(same).item_double()).isCloseTo(Math.log(2) - 10, within(1e-12));
      assertThat(pull.loss(apart).item_double())
          .isCloseTo(Math.log(1 + Math.exp(10)) - 10, within(1e-12));
    }
  }
}
