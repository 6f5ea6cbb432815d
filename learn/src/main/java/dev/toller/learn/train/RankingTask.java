// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.learn.data.Batches;
import dev.toller.learn.data.TrainingSet;
import dev.toller.learn.objective.Need;
import dev.toller.learn.objective.Objective;
import dev.toller.learn.objective.Scored;
import dev.toller.learn.rank.Ranker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Learns to rank from judged queries. */
final class RankingTask implements Task {

  private final TrainingConfig config;
  private final List<TrainingSet> sets;
  private final Ranker ranker;
  private final Batches batches;
  private final Map<Term, Objective> objectives = new LinkedHashMap<>();

  /**
   * A task.
   *
   * @throws TollerException of kind {@code INVALID} where an objective needs what neither ranker
   *     nor data has
   */
  RankingTask(TrainingConfig config, List<TrainingSet> sets, Ranker ranker) {
    this.config = config;
    this.sets = sets;
    this.ranker = ranker;
    this.batches = new Batches(sets, config.batch(), config.seed());
    config.objectives().forEach(term -> objectives.put(term, term.objective()));
    objectives.forEach(
        (term, objective) -> objective.needs().forEach(need -> requireOffered(term, need)));
  }

  private void requireOffered(Term term, Need need) {
    if (!ranker.offers().contains(need)) {
      throw TollerException.invalid(
          "The objective '%s' needs %s, which the model from '%s' does not give; take another objective or model."
              .formatted(term.name(), need.label(), config.model().start()));
    }
    if (need == Need.NEGATIVES && config.batch().negatives() == 0) {
      throw TollerException.invalid(
          "The objective '%s' needs negatives, and 'batch' draws none; set 'negatives' to 1 or more."
              .formatted(term.name()));
    }
    if (need == Need.TEACHERS && sets.stream().anyMatch(set -> set.teachers() == 0)) {
      throw TollerException.invalid(
          "The objective '%s' needs scores of a teacher, and a data set names none; add 'teachers' with a run file."
              .formatted(term.name()));
    }
    if (need == Need.TEACHERS
        && config.batch().negatives() > 0
        && sets.stream().anyMatch(set -> set.settings().negatives().isEmpty())) {
      throw TollerException.invalid(
          "The objective '%s' learns what teachers say of negatives, and a data set names none; add 'negatives' with the run that they have scored, or set 'negatives' of 'batch' to 0."
              .formatted(term.name()));
    }
  }

  @Override
  public int size() {
    return sets.stream().mapToInt(set -> set.examples().size()).sum();
  }

  @Override
  public void skip() {
    batches.next();
  }

  @Override
  public double learn(int step, double part, long seed, Map<String, Double> losses) {
    double[] total = {0};
    try (PointerScope _ = new PointerScope()) {
      ranker.learn(
          batches.next().texts(config.batch().positives()),
          scored -> {
            Tensor loss = loss(scored, step, part, losses);
            total[0] = loss.item_double();
            return loss;
          },
          seed);
    }
    return total[0];
  }

  private Tensor loss(Scored scored, int step, double part, Map<String, Double> losses) {
    return objectives.entrySet().stream()
        .map(entry -> {
          Tensor loss = entry.getValue().loss(scored);
          losses.merge(entry.getKey().name(), loss.item_double() * part, Double::sum);
          return loss.mul(new Scalar(entry.getKey().weightAt(step) * part));
        })
        .reduce(Tensor::add)
        .orElseThrow();
  }

  @Override
  public long tokens() {
    return ranker.tokens();
  }
}
