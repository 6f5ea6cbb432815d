// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.flow.TestSeed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FusionTest {

  private static final int ROUNDS = 300;
  private static final Normalisation MIN_MAX = Normalisation.Observed.MIN_MAX;

  private final Random random = TestSeed.random();

  private static Ranking ranking(Object... idsAndScores) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < idsAndScores.length; i += 2) {
      hits.add(new Hit((String) idsAndScores[i], ((Number) idsAndScores[i + 1]).doubleValue()));
    }
    return Ranking.of(hits);
  }

  private static Map<String, Double> scores(Ranking ranking) {
    return ranking.hits().stream().collect(Collectors.toMap(Hit::id, Hit::score));
  }

  /** Rankings of some of the ids, with a few scores that are small multiples of 1/4, so ties. */
  private List<Ranking> rankings() {
    return IntStream.range(0, 2 + random.nextInt(3)).mapToObj(i -> oneRanking()).toList();
  }

  private Ranking oneRanking() {
    List<Hit> hits = new ArrayList<>();
    for (int id = 0; id < 30; id++) {
      if (random.nextInt(3) > 0) {
        hits.add(new Hit("d" + id, random.nextInt(40) / 4.0));
      }
    }
    return Ranking.of(hits);
  }

  private static Ranking rescored(Ranking ranking, DoubleUnaryOperator change) {
    return Ranking.of(
        ranking.hits().stream()
            .map(hit -> new Hit(hit.id(), change.applyAsDouble(hit.score())))
            .toList());
  }

  private static void assertClose(Ranking actual, Ranking expected) {
    Map<String, Double> wanted = scores(expected);
    assertThat(scores(actual)).hasSameSizeAs(wanted);
    scores(actual)
        .forEach((id, score) -> assertThat(score).isCloseTo(wanted.get(id), within(1e-9)));
  }

  @Test
  void reciprocalRanksByHand() {
    Ranking fused =
        new ReciprocalRank()
            .fuse(List.of(ranking("a", 9, "b", 8, "c", 7), ranking("c", 0.9, "a", 0.1)));
    assertThat(fused.hits())
        .containsExactly(
            new Hit("a", 1.0 / 61 + 1.0 / 62),
            new Hit("c", 1.0 / 63 + 1.0 / 61),
            new Hit("b", 1.0 / 62));
  }

  @Test
  void reciprocalRanksSeeTheOrderAlone() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Ranking> rankings = rankings();
      List<Ranking> changed =
          rankings.stream().map(ranking -> rescored(ranking, s -> Math.exp(s) - 7)).toList();
      Fusion fusion = new ReciprocalRank(1 + random.nextInt(100));
      assertThat(fusion.fuse(changed)).isEqualTo(fusion.fuse(rankings));
    }
  }

  @Test
  void reciprocalRanksDoNotSeeTheOrderOfTheBranches() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Ranking> rankings = rankings();
      List<Ranking> shuffled = new ArrayList<>(rankings);
      Collections.shuffle(shuffled, random);
      assertClose(new ReciprocalRank().fuse(shuffled), new ReciprocalRank().fuse(rankings));
    }
  }

  @Test
  void tiesAreBrokenByTheOneRule() {
    Ranking left = ranking("b", 2, "c", 1);
    Ranking right = ranking("a", 2, "c", 1);
    assertThat(new ReciprocalRank().fuse(List.of(left, right)).ids())
        .containsExactly("c", "a", "b");
    assertThat(interpolate(MIN_MAX).fuse(List.of(left, right)).ids())
        .containsExactly("a", "b", "c");
  }

  @Test
  void everyFusionHoldsEachPassageOfEachBranchOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Ranking> rankings = rankings();
      List<String> ids =
          rankings.stream().flatMap(ranking -> ranking.ids().stream()).distinct().toList();
      for (Normalisation normalisation : Normalisation.Observed.values()) {
        assertThat(interpolate(normalisation).fuse(rankings).ids())
            .containsExactlyInAnyOrderElementsOf(ids);
      }
      assertThat(new ReciprocalRank().fuse(rankings).ids())
          .containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyBranchChangesNoOrder(Normalisation.Observed normalisation) {
    Ranking alone = oneRanking();
    assertThat(interpolate(normalisation).fuse(List.of(alone, Ranking.EMPTY)).ids())
        .isEqualTo(interpolate(normalisation).fuse(List.of(alone, alone)).ids());
    assertThat(interpolate(normalisation).fuse(List.of(Ranking.EMPTY, Ranking.EMPTY)).hits())
        .isEmpty();
  }

  @Test
  void normalisationsByHand() {
    List<Ranking> rankings = List.of(ranking("a", 8, "b", 4, "c", 2), ranking("a", 0, "d", -2));
    assertThat(scores(interpolate(Normalisation.Observed.NONE).fuse(rankings)))
        .isEqualTo(Map.of("a", 4.0, "b", 2.0, "c", 1.0, "d", -1.0));
    assertThat(scores(interpolate(Normalisation.Observed.MAX).fuse(rankings)))
        .isEqualTo(Map.of("a", 0.5, "b", 0.25, "c", 0.125, "d", 0.0));
    assertThat(scores(interpolate(MIN_MAX).fuse(rankings)))
        .isEqualTo(Map.of("a", 1.0, "b", 1 / 6.0, "c", 0.0, "d", 0.0));
    assertThat(
            scores(interpolate(new Normalisation.Theoretical(List.of(0.0, -4.0))).fuse(rankings)))
        .isEqualTo(Map.of("a", 1.0, "b", 0.25, "c", 0.125, "d", 0.25));
  }

  @Test
  void midRangesByHand() {
    List<Ranking> rankings = List.of(ranking("a", 8, "b", 4, "c", 2), ranking("a", 0, "d", -2));
    assertThat(scores(interpolate(Normalisation.Observed.MID_RANGE).fuse(rankings)))
        .isEqualTo(Map.of("a", 0.5, "b", (1 / 3.0 - 1) / 2, "c", -0.5, "d", -0.5));
  }

  @Test
  void theMinimumOfTheListThatLacksAPassageByHand() {
    List<Ranking> rankings =
        List.of(ranking("a", 8, "b", 4, "c", 2), ranking("c", 0.75, "d", 0.25));
    Fusion fusion =
        new Interpolate(List.of(1.0, 3.0), Normalisation.Observed.NONE, Missing.MINIMUM);
    assertThat(scores(fusion.fuse(rankings)))
        .isEqualTo(
            Map.of(
                "a", 0.25 * 8 + 0.75 * 0.25,
                "b", 0.25 * 4 + 0.75 * 0.25,
                "c", 0.25 * 2 + 0.75 * 0.75,
                "d", 0.25 * 2 + 0.75 * 0.25));
  }

  @Test
  void midRangesWithTheMinimumOrderAsRangesWithNothing() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Ranking> rankings = rankings();
      List<Double> weights = rankings.stream().map(_ -> (double) random.nextInt(1, 9)).toList();
      Fusion mid = new Interpolate(weights, Normalisation.Observed.MID_RANGE, Missing.MINIMUM);
      assertClose(
          rescored(mid.fuse(rankings), score -> score + 0.5),
          new Interpolate(weights, MIN_MAX).fuse(rankings));
    }
  }

  @Test
  void zScoresByHand() {
    Ranking fused =
        interpolate(Normalisation.Observed.Z_SCORE)
            .fuse(List.of(ranking("a", 5, "b", 3, "c", 1), ranking("a", 2, "b", 1)));
    double deviation = Math.sqrt(8 / 3.0);
    assertThat(scores(fused).get("a")).isCloseTo((2 / deviation + 1) / 2, within(1e-12));
    assertThat(scores(fused).get("b")).isCloseTo((0 - 1) / 2.0, within(1e-12));
    assertThat(scores(fused).get("c"))
        .as("the second branch lacks c, which counts as its lowest")
        .isCloseTo((-2 / deviation - 1) / 2, within(1e-12));
  }

  @Test
  void aSinglePassageFoundBeatsThoseNotFound() {
    List<Ranking> rankings = List.of(ranking("z", 3), ranking("a", 0.9, "b", 0.8, "z", 0.7));
    for (Normalisation normalisation :
        List.of(
            MIN_MAX,
            Normalisation.Observed.Z_SCORE,
            Normalisation.Observed.MAX,
            new Normalisation.Theoretical(List.of(0.0, -1.0)))) {
      assertThat(normalisation.scale(0, rankings.getFirst()).of("z"))
          .as("%s", normalisation)
          .isEqualTo(1);
      assertThat(normalisation.scale(0, rankings.getFirst()).of("a")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MIN_MAX", "Z_SCORE"})
  void affineScalesDoNotSeeShiftAndUnit(Normalisation.Observed normalisation) {
    for (int round = 0; round < ROUNDS; round++) {
      List<Ranking> rankings = rankings();
      List<Ranking> changed =
          rankings.stream().map(ranking -> rescored(ranking, s -> 16 * s - 32)).toList();
      assertClose(
          interpolate(normalisation).fuse(changed), interpolate(normalisation).fuse(rankings));
    }
  }

  @Test
  void theMaximumDoesNotSeeTheUnit() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Ranking> rankings = rankings();
      List<Ranking> changed =
          rankings.stream().map(ranking -> rescored(ranking, s -> 8 * s)).toList();
      Fusion fusion = interpolate(Normalisation.Observed.MAX);
      assertThat(fusion.fuse(changed)).isEqualTo(fusion.fuse(rankings));
    }
  }

  @Test
  void theTheoreticalMinimumDoesNotSeeTheDepth() {
    Normalisation normalisation = new Normalisation.Theoretical(List.of(-1.0));
    for (int round = 0; round < ROUNDS; round++) {
      Ranking ranking = oneRanking();
      Ranking top = ranking.top(5);
      for (String id : top.ids()) {
        assertThat(normalisation.scale(0, top).of(id))
            .isEqualTo(normalisation.scale(0, ranking).of(id));
      }
    }
  }

  @Test
  void weightsCountByTheirRatiosAlone() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Ranking> rankings = List.of(oneRanking(), oneRanking());
      double left = random.nextInt(1, 10);
      double right = random.nextInt(1, 10);
      assertThat(new Interpolate(List.of(left, right), MIN_MAX).fuse(rankings))
          .isEqualTo(new Interpolate(List.of(left * 4, right * 4), MIN_MAX).fuse(rankings));
    }
  }

  @Test
  void noWeightsAreEqualWeights() {
    List<Ranking> rankings = List.of(oneRanking(), oneRanking());
    assertThat(interpolate(MIN_MAX).fuse(rankings))
        .isEqualTo(new Interpolate(List.of(3.0, 3.0), MIN_MAX).fuse(rankings));
  }

  @Test
  void aWeightOfNoughtSilencesABranch() {
    Ranking kept = ranking("a", 3, "b", 2, "c", 1);
    Ranking silent = ranking("c", 9, "b", 5, "x", 1);
    assertThat(new Interpolate(List.of(1.0, 0.0), MIN_MAX).fuse(List.of(kept, silent)).ids())
        .containsExactly("a", "b", "c", "x");
  }

  private static Fusion interpolate(Normalisation normalisation) {
    return new Interpolate(List.of(), normalisation);
  }
}
