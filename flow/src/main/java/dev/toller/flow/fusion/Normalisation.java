// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.fusion;

import dev.toller.Hit;
import dev.toller.Ranking;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

/**
 * How the scores of a branch are brought to a scale that branches share.
 *
 * <p>A passage that a branch did not find counts 0 in it, except under {@code zscore} and {@code
 * midrange}, where 0 is in the midst of those found: there it counts as much as the lowest found.
 * An empty branch gives 0 to all. Where a scale has no width (one passage found, or all scores
 * equal), {@code minmax}, {@code zscore} and {@code theoretical} give 1 to each passage found and 0
 * to the others, {@code midrange} half less to either. {@link Missing} can say otherwise for what
 * was not found.
 */
public sealed interface Normalisation {

  /** The scale of one branch: what it gives to each passage, before weights. */
  Shares scale(int branch, Ranking ranking);

  /** As a flow's file writes it. */
  Object written();

  /** What makes it wrong for so many branches: whole sentences, none when nothing does. */
  List<String> problems(OptionalInt branches);

  /** Those that look at nothing but the scores found. */
  enum Observed implements Normalisation {
    /** Scores as they are. */
    NONE("none") {
      @Override
      DoubleUnaryOperator over(Ranking ranking) {
        return score -> score;
      }
    },
    /** Divides by the largest score; 0 where that is not positive. */
    MAX("max") {
      @Override
      DoubleUnaryOperator over(Ranking ranking) {
        double largest = statistics(ranking).getMax();
        return largest > 0 ? score -> score / largest : score -> 0;
      }
    },
    /** The lowest score found becomes 0, the largest 1. */
    MIN_MAX("minmax") {
      @Override
      DoubleUnaryOperator over(Ranking ranking) {
        DoubleSummaryStatistics found = statistics(ranking);
        return affine(found.getMin(), found.getMax() - found.getMin());
      }
    },
    /**
     * The middle between the lowest and the largest score found becomes 0, their distance 1: half
     * less than {@link #MIN_MAX}. Li et al., 2022 (arXiv 2205.00235), as Pyserini has it.
     */
    MID_RANGE("midrange") {
      @Override
      DoubleUnaryOperator over(Ranking ranking) {
        return MIN_MAX.over(ranking).andThen(scaled -> scaled - 0.5);
      }

      @Override
      double missing(Ranking ranking, DoubleUnaryOperator scale) {
        return -0.5;
      }
    },
    /** The mean of the scores found becomes 0, their standard deviation 1. */
    Z_SCORE("zscore") {
      @Override
      DoubleUnaryOperator over(Ranking ranking) {
        DoubleSummaryStatistics found = statistics(ranking);
        boolean flat = found.getMin() == found.getMax();
        return affine(found.getAverage(), flat ? 0 : deviation(ranking, found.getAverage()));
      }

      @Override
      double missing(Ranking ranking, DoubleUnaryOperator scale) {
        double lowest = statistics(ranking).getMin();
        return lowest == statistics(ranking).getMax() ? 0 : scale.applyAsDouble(lowest);
      }
    };

    private final String written;

    Observed(String written) {
      this.written = written;
    }

    abstract DoubleUnaryOperator over(Ranking ranking);

    double missing(Ranking ranking, DoubleUnaryOperator scale) {
      return 0;
    }

    @Override
    public Shares scale(int branch, Ranking ranking) {
      if (ranking.isEmpty()) {
        return new Shares(Map.of(), 0);
      }
      DoubleUnaryOperator scale = over(ranking);
      return shares(ranking, scale, missing(ranking, scale));
    }

    @Override
    public String written() {
      return written;
    }

    @Override
    public List<String> problems(OptionalInt branches) {
      return List.of();
    }
  }

  /**
   * The least score that the retriever could ever give becomes 0, the largest found 1: 0 is the
   * minimum of BM25, -1 that of a cosine. Unlike the observed minimum it does not move with the
   * depth of the ranking. Bruch, Gai, Ingber: An Analysis of Fusion Functions for Hybrid Retrieval,
   * 2022.
   *
   * @param minima one a branch
   */
  record Theoretical(List<Double> minima) implements Normalisation {

    public Theoretical {
      minima = List.copyOf(minima);
    }

    @Override
    public Shares scale(int branch, Ranking ranking) {
      if (ranking.isEmpty()) {
        return new Shares(Map.of(), 0);
      }
      double minimum = minima.get(branch);
      return shares(ranking, affine(minimum, statistics(ranking).getMax() - minimum), 0);
    }

    @Override
    public Map<String, Object> written() {
      return Map.of("theoretical", minima);
    }

    @Override
    public List<String> problems(OptionalInt branches) {
      return minima.size() == branches.orElse(0) && minima.stream().allMatch(Double::isFinite)
          ? List.of()
          : List.of(
              "the theoretical normalisation needs the least possible score of each of the %s, for example [0, -1] for BM25 and cosine, got %s"
                  .formatted(counted(branches), minima));
    }
  }

  /** Branches, with their number where it is known. */
  static String counted(OptionalInt branches) {
    return branches.isPresent()
        ? "%d branches".formatted(branches.getAsInt())
        : "branches whose number shows only at work";
  }

  private static Shares shares(Ranking ranking, DoubleUnaryOperator scale, double missing) {
    Map<String, Double> scaled = new HashMap<>();
    ranking.hits().forEach(hit -> scaled.put(hit.id(), scale.applyAsDouble(hit.score())));
    return new Shares(scaled, missing);
  }

  private static DoubleUnaryOperator affine(double zero, double width) {
    return width > 0 ? score -> (score - zero) / width : score -> 1;
  }

  private static DoubleSummaryStatistics statistics(Ranking ranking) {
    return ranking.hits().stream().mapToDouble(Hit::score).summaryStatistics();
  }

  private static double deviation(Ranking ranking, double mean) {
    double squares =
        ranking.hits().stream().mapToDouble(hit -> Math.pow(hit.score() - mean, 2)).sum();
    return Math.sqrt(squares / ranking.size());
  }
}
