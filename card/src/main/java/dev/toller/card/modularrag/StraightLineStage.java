// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import dev.toller.Answer;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.flow.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts the questions on which a flow gives another ranking (ids and scores) or another answer
 * than the program that was written by hand for it.
 *
 * @param parameters as the card writes them
 * @param scene flows and questions
 */
record StraightLineStage(Map<String, Object> parameters, Scene scene) implements Stage {

  private static final double RUNS_A_SECOND = 5;
  private static final double MOST_QUESTIONS = 120;
  private static final long MEMORY = 1500L << 20;

  @Override
  public Set<String> inputs() {
    return Set.of(scene.corpus());
  }

  @Override
  public Set<String> data() {
    return scene.data();
  }

  @Override
  public Set<String> files() {
    return new TreeSet<>(scene.files());
  }

  @Override
  public void check(Path cards) {
    scene.read(cards);
  }

  @Override
  public Cost cost(long bytes) {
    double questions = Math.min(scene.sample(), MOST_QUESTIONS);
    return new Cost(questions * scene.flows().size() / RUNS_A_SECOND, MEMORY, bytes);
  }

  @Override
  public void run(Work work) throws IOException {
    Map<String, Program> programs = StraightLine.programs();
    Map<String, Integer> different = new LinkedHashMap<>();
    scene.flows().forEach(name -> different.put(name, 0));
    int questions =
        scene.play(
            work,
            (name, flow, id, stand) -> {
              Result result = stand.ask(flow);
              Outcome outcome =
                  programs
                      .get(name)
                      .run(stand.corpus(), stand.model(), stand.question(), stand.k());
              if (!same(result, outcome)) {
                different.merge(name, 1, Integer::sum);
              }
            });
    work.values().value("questions", questions);
    different.forEach((name, count) -> work.values().value(name + ".different", count));
    work.values().value("different", different.values().stream().mapToInt(Integer::intValue).sum());
  }

  private static boolean same(Result result, Outcome outcome) {
    Optional<String> answer = result.context().answer().map(Answer::text);
    return result.context().ranking().hits().equals(outcome.ranking().hits())
        && answer.equals(outcome.answer().map(Answer::text));
  }
}
