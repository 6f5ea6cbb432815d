// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.measure.Judged;
import dev.toller.measure.Metric;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
    List<String> queries =
        task.questions().stream().map(question -> instruction.on(task, question)).toList();
    Iterator<RarbTask.Question> questions = task.questions().iterator();
    return new RarbResult(
        task.name(),
        task.choices().size(),
        pool.rank(queries).map(ranking -> scored(questions.next(), ranking)).toList(),
        task.chance());
  }

  private static Scored scored(RarbTask.Question question, Ranking ranking) {
    Map<String, Integer> grades =
        question.gold().stream().collect(Collectors.toMap(Function.identity(), _ -> 1));
    Judged judged = Judged.of(ranking, grades);
    Map<String, Double> scores =
        ranking.hits().stream().collect(Collectors.toMap(Hit::id, Hit::score));
    ChoiceRanking choices =
        new ChoiceRanking(question.candidates(), id -> scores.getOrDefault(id, 0.0));
    return new Scored(
        question.id(),
        NDCG.of(judged),
        RECALL.of(judged),
        choices.first(question.gold()),
        choices.share(question.gold()));
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
