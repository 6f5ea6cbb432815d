// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.toller.learn.rank.VectorScores;
import dev.toller.testkit.RandomSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The value of every objective against its equation, computed by hand over plain arrays, and its
 * gradient against central differences along random directions.
 */
@ExtendWith(RandomSeed.class)
class ObjectiveTest {

  private static final double STEP = 1e-5;
  private static final int DIRECTIONS = 4;
  private static final double T = 0.3;

  static Stream<Arguments> objectives() {
    Teaching mean = new Teaching.Mean();
    Teaching alike = new Teaching.Normalised(7);
    return Stream.of(
        of(1, new InfoNce(T, true), ObjectiveTest::infoNceInBatch),
        of(2, new InfoNce(T, true), ObjectiveTest::infoNceInBatch),
        of(1, new InfoNce(T, false), ObjectiveTest::infoNceOfLists),
        of(1, new ImprovedContrastive(T, 1, 1, 1), b -> improved(b, 1, 1, 1)),
        of(1, new ImprovedContrastive(T, 0.5, 0, 2), b -> improved(b, 0.5, 0, 2)),
        of(1, new GroupInfoNce(T), ObjectiveTest::groups),
        of(3, new GroupInfoNce(T), ObjectiveTest::groups),
        of(1, new RankNet(Optional.empty()), b -> pairs(b, (s, _) -> softplus(-s))),
        of(2, new RankNet(Optional.empty()), b -> pairs(b, (s, _) -> softplus(-s))),
        of(1, new RankNet(Optional.of(mean)), b -> pairs(b, (s, t) -> t * softplus(-s))),
        of(1, new MarginMse(mean), b -> pairs(b, (s, t) -> (s - t) * (s - t))),
        of(2, new MarginMse(mean), b -> pairs(b, (s, t) -> (s - t) * (s - t))),
        of(1, new PointwiseMse(mean), ObjectiveTest::pointwise),
        of(1, new KlDistillation(2, mean), b -> divergence(b, 2, b::taught)),
        of(
            1,
            new KlDistillation(1, alike),
            b -> divergence(b, 1, (i, j) -> b.taughtAlike(i, j, 7))),
        of(1, new PositionListMle(mean), ObjectiveTest::orders),
        of(1, new Flops(Side.DOCUMENTS), ObjectiveTest::flops),
        of(1, new Flops(Side.QUERIES), b -> squares(b, i -> b.queries()[i], b.queries().length)),
        of(1, new L1(Side.DOCUMENTS), ObjectiveTest::lengths),
        of(
            1,
            new Matryoshka(new InfoNce(T, true), List.of(2, 5)),
            b -> (infoNceInBatch(cut(b, 2)) + infoNceInBatch(b)) / 2));
  }

  private static Arguments of(int positives, Objective objective, ToDoubleFunction<PlainBatch> by) {
    return arguments(positives, objective, by);
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void theLossIsThatOfTheEquation(
      int positives, Objective objective, ToDoubleFunction<PlainBatch> byHand) {
    PlainBatch batch = PlainBatch.random(RandomSeed.random(objective.toString()), positives);
    try (PointerScope _ = new PointerScope()) {
      double loss = objective.loss(new Leaves(batch).scored(batch.known())).item_double();
      assertThat(loss).isCloseTo(byHand.applyAsDouble(batch), within(1e-9 * (1 + Math.abs(loss))));
    }
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void gradientsAreThoseOfDifferences(
      int positives, Objective objective, ToDoubleFunction<PlainBatch> byHand) {
    PlainBatch batch = PlainBatch.random(RandomSeed.random("d" + objective), positives);
    try (PointerScope _ = new PointerScope()) {
      Leaves leaves = new Leaves(batch);
      KnownLists known = batch.known();
      objective.loss(leaves.scored(known)).backward();
      Stream.of(leaves.queries, leaves.documents)
          .filter(leaf -> leaf.grad().defined())
          .forEach(leaf -> check(leaf, () -> objective.loss(leaves.scored(known)).item_double()));
    }
  }

  @Test
  void lossesThatHaveNothingToCompareAreZeroAndDoNotFail() {
    PlainBatch batch = PlainBatch.random(new Random(1), 1);
    boolean[][] all = new boolean[4][12];
    for (boolean[] row : all) {
      Arrays.fill(row, true);
    }
    PlainBatch known =
        new PlainBatch(
            batch.listed(),
            1,
            batch.queries(),
            batch.documents(),
            batch.teachers(),
            all,
            batch.same());
    try (PointerScope _ = new PointerScope()) {
      Leaves leaves = new Leaves(known);
      Tensor loss = new InfoNce(T, true).loss(leaves.scored(known.known()));
      loss.backward();
      assertThat(loss.item_double()).isZero();
      assertThat(leaves.queries.grad().isfinite().all().item_bool()).isTrue();
    }
  }

  /** Rows that learn. */
  private static final class Leaves {
    private final Tensor queries;
    private final Tensor documents;

    Leaves(PlainBatch batch) {
      queries = leaf(batch.queries());
      documents = leaf(batch.documents());
    }

    private static Tensor leaf(double[][] rows) {
      double[] flat = Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
      return Tensor.create(flat, rows.length, rows[0].length).set_requires_grad(true);
    }

    Scored scored(KnownLists known) {
      return new VectorScores(queries, documents, known, UnaryOperator.identity());
    }
  }

  private static void check(Tensor leaf, DoubleSupplier loss) {
    double[] gradient = numbers(leaf.grad());
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] direction = new Random(i).doubles(gradient.length, -1, 1).toArray();
      DoublePointer place = leaf.data_ptr_double();
      double[] before = numbers(leaf);
      place.put(moved(before, direction, STEP));
      double above = loss.getAsDouble();
      place.put(moved(before, direction, -STEP));
      double below = loss.getAsDouble();
      place.put(before);
      double expected = (above - below) / (2 * STEP);
      assertThat(PlainBatch.dot(gradient, direction))
          .isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
    }
  }

  private static double[] numbers(Tensor tensor) {
    double[] numbers = new double[(int) tensor.numel()];
    tensor.contiguous().data_ptr_double().get(numbers);
    return numbers;
  }

  private static double[] moved(double[] from, double[] direction, double step) {
    return IntStream.range(0, from.length)
        .mapToDouble(i -> from[i] + step * direction[i])
        .toArray();
  }

  // By hand.

  private interface OfPlace {
    double at(int query, int place);
  }

  private interface OfMargins {
    double of(double student, double teacher);
  }

  private static double softplus(double x) {
    return Math.log1p(Math.exp(x));
  }

  private static double mean(int count, IntToDoubleFunction of) {
    return IntStream.range(0, count).mapToDouble(of).average().orElseThrow();
  }

  private static double sum(int count, IntToDoubleFunction of) {
    return IntStream.range(0, count).mapToDouble(of).sum();
  }

  private static double infoNceInBatch(PlainBatch b) {
    return mean(
        b.queries().length,
        i ->
            mean(
                b.positives(),
                k -> {
                  double own = Math.exp(b.listScore(i, k) / T);
                  double others =
                      sum(
                          b.documents().length,
                          j -> b.relevant()[i][j] ? 0 : Math.exp(b.score(i, j) / T));
                  return -Math.log(own / (own + others));
                }));
  }

  private static double infoNceOfLists(PlainBatch b) {
    return mean(
        b.queries().length,
        i ->
            -Math.log(
                Math.exp(b.listScore(i, 0) / T)
                    / sum(b.listed(), j -> Math.exp(b.listScore(i, j) / T))));
  }

  private static double improved(PlainBatch b, double documents, double queries, double pairs) {
    return mean(
        b.queries().length,
        i -> {
          double own = Math.exp(b.listScore(i, 0) / T);
          double z =
              own
                  + documents
                      * sum(
                          b.documents().length,
                          j -> b.relevant()[i][j] ? 0 : Math.exp(b.score(i, j) / T))
                  + queries
                      * sum(
                          b.queries().length,
                          j ->
                              b.same()[i][j]
                                  ? 0
                                  : Math.exp(PlainBatch.dot(b.queries()[i], b.queries()[j]) / T))
                  + pairs
                      * sum(
                          b.documents().length,
                          j ->
                              b.relevant()[i][j]
                                  ? 0
                                  : Math.exp(
                                      PlainBatch.dot(
                                              b.documents()[i * b.listed()], b.documents()[j])
                                          / T));
          return -Math.log(own / z);
        });
  }

  private static double groups(PlainBatch b) {
    int m = b.positives();
    double contrast =
        mean(
            b.queries().length,
            i -> {
              IntToDoubleFunction group =
                  j ->
                      i != j && answers(b, i, j)
                          ? 0
                          : Math.exp(mean(m, k -> b.score(i, j * b.listed() + k)) / T);
              double z =
                  sum(b.queries().length, group)
                      + sum(
                          b.queries().length,
                          j ->
                              b.same()[i][j]
                                  ? 0
                                  : Math.exp(PlainBatch.dot(b.queries()[i], b.queries()[j]) / T));
              return -Math.log(group.applyAsDouble(i) / z);
            });
    double variance =
        m == 1
            ? 0
            : mean(
                b.queries().length,
                i -> {
                  double middle = mean(m, k -> b.listScore(i, k));
                  return sum(m, k -> Math.pow(b.listScore(i, k) - middle, 2)) / (m - 1);
                });
    return contrast + variance / (T * T);
  }

  /** Whether a member of a group is known to answer a query. */
  private static boolean answers(PlainBatch b, int query, int group) {
    return IntStream.range(0, b.positives())
        .anyMatch(k -> b.relevant()[query][group * b.listed() + k]);
  }

  private static double pairs(PlainBatch b, OfMargins of) {
    return mean(
        b.queries().length,
        i ->
            mean(
                b.positives(),
                k ->
                    mean(
                        b.listed() - b.positives(),
                        n -> {
                          int j = b.positives() + n;
                          return of.of(
                              b.listScore(i, k) - b.listScore(i, j),
                              b.taught(i, k) - b.taught(i, j));
                        })));
  }

  private static double pointwise(PlainBatch b) {
    return mean(
        b.queries().length,
        i -> mean(b.listed(), j -> Math.pow(b.listScore(i, j) - b.taught(i, j), 2)));
  }

  private static double divergence(PlainBatch b, double temperature, OfPlace teacher) {
    return mean(
        b.queries().length,
        i -> {
          double zt = sum(b.listed(), j -> Math.exp(teacher.at(i, j) / temperature));
          double zs = sum(b.listed(), j -> Math.exp(b.listScore(i, j) / temperature));
          return sum(
              b.listed(),
              j -> {
                double p = Math.exp(teacher.at(i, j) / temperature) / zt;
                return p * (Math.log(p) - Math.log(Math.exp(b.listScore(i, j) / temperature) / zs));
              });
        });
  }

  private static double orders(PlainBatch b) {
    int n = b.listed();
    return mean(
        b.queries().length,
        i -> {
          int[] order =
              IntStream.range(0, n)
                  .boxed()
                  .sorted((x, y) -> Double.compare(b.taught(i, y), b.taught(i, x)))
                  .mapToInt(x -> x)
                  .toArray();
          return sum(
              n,
              place -> {
                double rest = sum(n - place, k -> Math.exp(b.listScore(i, order[place + k])));
                return (Math.pow(2, n - place - 1) - 1)
                    * (Math.log(rest) - b.listScore(i, order[place]));
              });
        });
  }

  private static double flops(PlainBatch b) {
    return sum(
        b.listed(),
        place -> squares(b, i -> b.documents()[i * b.listed() + place], b.queries().length));
  }

  private static double squares(PlainBatch b, IntFunction<double[]> rows, int count) {
    return sum(
        b.queries()[0].length, j -> Math.pow(mean(count, i -> Math.abs(rows.apply(i)[j])), 2));
  }

  private static double lengths(PlainBatch b) {
    return mean(
        b.documents().length,
        i -> sum(b.documents()[i].length, j -> Math.abs(b.documents()[i][j])));
  }

  private static PlainBatch cut(PlainBatch b, int columns) {
    UnaryOperator<double[][]> cut =
        rows -> Stream.of(rows).map(row -> Arrays.copyOf(row, columns)).toArray(double[][]::new);
    return new PlainBatch(
        b.listed(),
        b.positives(),
        cut.apply(b.queries()),
        cut.apply(b.documents()),
        b.teachers(),
        b.relevant(),
        b.same());
  }
}
