// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Trains seven models, one after the other: each goes on from the one before, or from a model from
 * elsewhere that takes its place, and learns the intents of its task and a few texts of each intent
 * of the tasks before. Then every model's queries are searched for in what it and every older one
 * encoded, of intents that none has learned.
 *
 * @param parameters as the card writes them
 * @param set the data set
 * @param elsewhere the stage that trained the models from elsewhere
 * @param method how they learn
 * @param length of each run
 */
record SequenceStage(
    Map<String, Object> parameters,
    String set,
    String elsewhere,
    Method method,
    ClassRun.Length length)
    implements Stage {

  private static final long MEMORY = 3L << 30;

  @Override
  public Set<String> inputs() {
    return Set.of(elsewhere);
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
  }

  @Override
  public boolean seeded() {
    return true;
  }

  @Override
  public Set<String> kept() {
    return Set.of(Found.FILE);
  }

  @Override
  public boolean trains() {
    return true;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(30 + 0.04 * length.steps() * Intents.count(), MEMORY, 1L << 20);
  }

  @Override
  public void run(Work work) throws IOException {
    Path data = work.dataSet(set);
    Intents intents = Intents.of(data);
    List<Path> models = new ArrayList<>();
    Set<String> learned = new HashSet<>(intents.elsewhere());
    for (int task = 0; task < Intents.count(); task++) {
      Path start = start(work, task, models);
      List<String> fresh = intents.tasks().get(task);
      ClassRun run =
          new ClassRun("task-" + task, Optional.of(start), intents.before(task), fresh, length);
      learned.addAll(fresh);
      models.add(run.train(work, data, method.objectives("bottom")));
    }
    seen(work, data, intents, learned);
    work.progress().report("searching", 0, 0);
    new AgedSearch(intents, models).found().write(work.output().resolve(Found.FILE));
  }

  /** How much of what is searched models have learned: intents, and queries word for word. */
  private static void seen(Work work, Path data, Intents intents, Set<String> learned) {
    Set<String> texts =
        Intents.read(data, "train").stream()
            .filter(text -> learned.contains(text.label()))
            .map(Intents.Labelled::text)
            .collect(Collectors.toSet());
    long repeated =
        intents.queries().stream().filter(query -> texts.contains(query.text())).count();
    work.values().value("learned-queries", (double) repeated / intents.queries().size());
    work.values()
        .value(
            "learned-intents",
            (double) intents.heldOut().stream().filter(learned::contains).count());
  }

  private Path start(Work work, int task, List<Path> models) {
    int replacement = Intents.REPLACED.indexOf(task);
    return replacement < 0
        ? models.getLast()
        : work.input(elsewhere).resolve(Intents.SIZES.get(replacement).toString());
  }
}
