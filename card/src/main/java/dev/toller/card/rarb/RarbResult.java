// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.measure.Judged;
import dev.toller.measure.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How a retriever does on a task: over the whole pool, and among each question's own candidates.
 *
 * @param task the task's name
 * @param documents how many choices the pool has
 * @param questions what came out for each, in the order of the task
 * @param chance the accuracy that guessing among the candidates reaches
 */
public record RarbResult(String task, int documents, List<Scored> questions, double chance) {

  private static final Metric NDCG = Metric.parse("nDCG@10");
  private static final Metric RECALL = Metric.parse("recall@10");

  public RarbResult {
    questions = List.copyOf(questions);
  }

  /**
   * A question's values, each from 0 to 1.
   *
   * @param question its id
   * @param ndcg nDCG@10 over the pool
   * @param recall recall@10 over the pool
   * @param first whether the first of the best candidates is right
   * @param share the share of the best candidates that are right
   */
  public record Scored(String question, double ndcg, double recall, double first, double share) {}

  /** Asks all questions of a task, on the calling thread. */
  public static RarbResult of(RarbTask task, ChoicePool pool, Instruction instruction) {
    return of(task, Ranked.all(task, pool, instruction), RarbTask.Question::gold);
  }

  /**
   * Measures what a retriever ranked.
   *
   * @param ranked one for each question, in the order of the task
   * @param gold the choices that count as right
   */
  static RarbResult of(
      RarbTask task, List<Ranked> ranked, Function<RarbTask.Question, Set<String>> gold) {
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < ranked.size(); i++) {
      scored.add(scored(ranked.get(i), gold.apply(task.questions().get(i))));
    }
    return new RarbResult(task.name(), task.choices().size(), scored, task.chance());
  }

  private static Scored scored(Ranked ranked, Set<String> gold) {
    Map<String, Integer> grades =
        gold.stream().collect(Collectors.toMap(Function.identity(), _ -> 1));
    Judged judged =
        new Judged(
            ranked.top().stream().map(id -> grades.getOrDefault(id, 0)).toList(),
            List.copyOf(grades.values()));
    return new Scored(
        ranked.question(),
        NDCG.of(judged),
        RECALL.of(judged),
        ranked.choices().first(gold),
        ranked.choices().share(gold));
  }

  /** nDCG@10 over the pool; a right choice that is not found is a miss. */
  public double ndcg() {
    return mean(Scored::ndcg);
  }

  /** Recall@10 over the pool. */
  public double recall() {
    return mean(Scored::recall);
  }

  /** Accuracy among the candidates, ties going to the one that is listed first. */
  public double accuracy() {
    return mean(Scored::first);
  }

  /** Accuracy among the candidates, a tie of n counting 1/n where one of them is right. */
  public double accuracyByShare() {
    return mean(Scored::share);
  }

  private double mean(ToDoubleFunction<Scored> value) {
    return questions.stream().mapToDouble(value).average().orElse(0);
  }
}
