// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Similarity;
import dev.toller.flow.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out passages that promise too little. What stays keeps its score and its order.
 *
 * @param by how it is measured what a passage promises
 * @param threshold the least that stays
 * @param k how many of the best are looked at; those beyond are left out
 */
public record Select(By by, double threshold, int k) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "select";

  /** How many passages are looked at, where a flow does not say. */
  public static final int DEFAULT_K = 50;

  /** What a passage is measured by. */
  public enum By {
    /**
     * Its share of the best passage's score. Where the best score is not positive, shares mean
     * nothing and all passages stay.
     */
    SHARE("share", 0.5),
    /** The cosine of its vector with the question's, which encodes the passages. */
    SIMILARITY("similarity", 0.3);

    private final String word;
    private final double standard;

    By(String word, double standard) {
      this.word = word;
      this.standard = standard;
    }

    /** As a flow's file has it. */
    public String word() {
      return word;
    }

    /** The threshold where a flow does not say. */
    public double standard() {
      return standard;
    }
  }

  public Select {
    if (!(threshold >= 0 && threshold <= 1) || k < 1) {
      throw TollerException.invalid(
          "The operator 'select' needs a threshold from 0 to 1 and a k of 1 or more, got %s and %d."
              .formatted(threshold, k));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("by", by.word());
    parameters.put("threshold", threshold);
    parameters.put("k", k);
    return parameters;
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    Ranking best = context.ranking().top(k);
    return context.withRanking(
        switch (by) {
          case SHARE -> byShare(best, threshold);
          case SIMILARITY -> bySimilarity(best, context.question(), environment);
        });
  }

  /** The hits that have at least a share of the best hit's score. */
  public static Ranking byShare(Ranking ranking, double threshold) {
    if (ranking.isEmpty() || ranking.hits().getFirst().score() <= 0) {
      return ranking;
    }
    double least = threshold * ranking.hits().getFirst().score();
    return Ranking.of(ranking.hits().stream().filter(hit -> hit.score() >= least).toList());
  }

  private Ranking bySimilarity(Ranking ranking, String question, Environment environment) {
    List<Passage> passages = environment.corpus().passages(ranking, ranking.size());
    List<Double> cosines =
        new Similarity(environment.corpus().encoder(), question)
            .of(passages.stream().map(Passage::indexed).toList());
    List<String> near = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      if (cosines.get(i) >= threshold) {
        near.add(passages.get(i).id());
      }
    }
    Set<String> ids = Set.copyOf(near);
    return Ranking.of(ranking.hits().stream().filter(hit -> ids.contains(hit.id())).toList());
  }
}
