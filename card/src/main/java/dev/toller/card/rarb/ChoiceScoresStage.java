// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Measures what retrievers ranked on a task: over the pool and among each question's candidates,
 * and once more with the right choices exchanged between questions, or between candidates.
 *
 * @param parameters as the card writes them
 * @param set the task's folder
 * @param runs the stages that ranked
 * @param reversed whether they ranked the choices under the ids of the opposite order
 */
record ChoiceScoresStage(
    Map<String, Object> parameters, String set, List<String> runs, boolean reversed)
    implements Stage {

  private static final long SEED = 13;
  private static final double BYTES_A_SECOND = 200_000;
  private static final long MEMORY = 1000L << 20;

  @Override
  public Set<String> inputs() {
    return new LinkedHashSet<>(runs);
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
  }

  @Override
  public List<String> labels() {
    return runs;
  }

  @Override
  public boolean recomputable() {
    return true;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(1 + bytes / BYTES_A_SECOND, MEMORY, bytes);
  }

  @Override
  public void run(Work work) throws IOException {
    RarbTask read = RarbTask.read(work.dataSet(set));
    RarbTask task = reversed ? read.reversed() : read;
    work.values().value("chance", task.chance());
    for (String run : runs) {
      List<Ranked> ranked = Ranked.read(work.input(run).resolve(ChoicesStage.RANKED));
      RarbResult result = RarbResult.of(task, ranked, RarbTask.Question::gold);
      column(work, run + ".nDCG@10", result, RarbResult.Scored::ndcg);
      column(work, run + ".recall@10", result, RarbResult.Scored::recall);
      column(work, run + ".choice", result, RarbResult.Scored::share);
      column(work, run + ".choice-first", result, RarbResult.Scored::first);
      shuffle(work, run, task, ranked);
    }
  }

  private static void column(
      Work work, String name, RarbResult result, ToDoubleFunction<RarbResult.Scored> value) {
    Map<String, Double> column = new TreeMap<>();
    result.questions().forEach(one -> column.put(one.question(), value.applyAsDouble(one)));
    work.values().column(name, column);
  }

  private static void shuffle(Work work, String run, RarbTask task, List<Ranked> ranked) {
    Random random = new Random(SEED);
    List<Set<String>> golds =
        new ArrayList<>(task.questions().stream().map(RarbTask.Question::gold).toList());
    Collections.shuffle(golds, random);
    Map<String, Set<String>> exchanged = new HashMap<>();
    Map<String, Set<String>> drawn = new HashMap<>();
    for (int i = 0; i < golds.size(); i++) {
      RarbTask.Question question = task.questions().get(i);
      List<String> candidates = question.candidates();
      exchanged.put(question.id(), golds.get(i));
      drawn.put(question.id(), Set.of(candidates.get(random.nextInt(candidates.size()))));
    }
    work.values()
        .value(
            run + ".shuffled.nDCG@10",
            RarbResult.of(task, ranked, question -> exchanged.get(question.id())).ndcg());
    work.values()
        .value(
            run + ".shuffled.choice",
            RarbResult.of(task, ranked, question -> drawn.get(question.id())).accuracyByShare());
  }
}
