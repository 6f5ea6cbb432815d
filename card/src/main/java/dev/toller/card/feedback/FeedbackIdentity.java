// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.card.kind.Identity;
import dev.toller.flow.fusion.Interpolate;
import dev.toller.flow.fusion.Missing;
import dev.toller.flow.fusion.Normalisation;
import dev.toller.flow.operator.Movement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Moved vectors and mixed scores against what is computed by hand. */
public final class FeedbackIdentity implements Identity {

  private static final double ROUNDING = 1e-7;
  private static final double TOLERANCE = 1e-12;

  private static final Dense QUERY = vector(1, 0, 2);
  private static final List<Dense> PASSAGES =
      List.of(vector(0, 1, 0), vector(3, 1, 0), vector(0, 2, 2));

  /** Six documents: a and b found by both, c and d by vectors, e and f by words. */
  private static final Ranking DENSE = ranking("a", 0.9, "b", 0.7, "c", 0.6, "d", 0.5);

  private static final Ranking SPARSE = ranking("b", 12, "e", 10, "a", 6, "f", 4);

  @Override
  public String name() {
    return "feedback";
  }

  @Override
  public void check(Consumer<Finding> finding) {
    Movement average = new Movement.Average();
    Movement rocchio = new Movement.Rocchio(0.4, 0.6);
    moved(finding, "the mean of the query and three passages", average, PASSAGES, 1, 1, 1);
    moved(finding, "the mean of the query and one", average, PASSAGES.subList(0, 1), 0.5, 0.5, 1);
    moved(finding, "after Rocchio, with three", rocchio, PASSAGES, 1, 0.8, 1.2);
    moved(finding, "after Rocchio, with one", rocchio, PASSAGES.subList(0, 1), 0.4, 0.6, 0.8);
    moved(finding, "the mean without passages", average, List.of(), 1, 0, 2);
    moved(finding, "after Rocchio, without passages", rocchio, List.of(), 1, 0, 2);
    mixed(
        finding,
        "scores as they are, words a half",
        new Interpolate(List.of(1.0, 0.5), Normalisation.Observed.NONE, Missing.MINIMUM),
        1.5,
        Map.of("a", 0.9 + 3, "b", 0.7 + 6, "c", 0.6 + 2, "d", 0.5 + 2, "e", 0.5 + 5, "f", 0.5 + 2));
    mixed(
        finding,
        "mid-ranges, words three parts of ten",
        new Interpolate(List.of(7.0, 3.0), Normalisation.Observed.MID_RANGE, Missing.MINIMUM),
        1,
        Map.of(
            "a", 0.7 * 0.5 + 0.3 * -0.25,
            "b", 0.7 * 0 + 0.3 * 0.5,
            "c", 0.7 * -0.25 + 0.3 * -0.5,
            "d", 0.7 * -0.5 + 0.3 * -0.5,
            "e", 0.7 * -0.5 + 0.3 * 0.25,
            "f", 0.7 * -0.5 + 0.3 * -0.5));
  }

  private static void moved(
      Consumer<Finding> finding,
      String what,
      Movement movement,
      List<Dense> passages,
      double... expected) {
    Dense moved = movement.move(QUERY, passages);
    for (int i = 0; i < expected.length; i++) {
      finding.accept(
          new Finding(
              "component %d of %s".formatted(i + 1, what),
              expected[i],
              moved.vector()[i],
              ROUNDING));
    }
  }

  /**
   * @param scale what the weights add up to, by which the fusion divides
   */
  private static void mixed(
      Consumer<Finding> finding,
      String what,
      Interpolate mix,
      double scale,
      Map<String, Double> expected) {
    Ranking fused = mix.fuse(List.of(DENSE, SPARSE));
    Map<String, Double> scores =
        fused.hits().stream().collect(Collectors.toMap(Hit::id, Hit::score));
    finding.accept(new Finding("documents of " + what, expected.size(), scores.size(), 0));
    expected.forEach((id, score) ->
        finding.accept(
            new Finding(
                "the score of %s in %s".formatted(id, what),
                score,
                scores.getOrDefault(id, Double.NaN) * scale,
                TOLERANCE)));
  }

  private static Dense vector(float... components) {
    return new Dense(components);
  }

  private static Ranking ranking(Object... idsAndScores) {
    return Ranking.of(
        IntStream.range(0, idsAndScores.length / 2)
            .mapToObj(i ->
                new Hit(
                    (String) idsAndScores[2 * i], ((Number) idsAndScores[2 * i + 1]).doubleValue()))
            .toList());
  }
}
