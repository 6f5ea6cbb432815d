// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trains the models that are taken from elsewhere: each from nothing, on more intents than the one
 * before, with a vocabulary of its own.
 *
 * @param parameters as the card writes them
 * @param set the data set
 * @param method how they learn
 * @param length of each run
 */
record ElsewhereStage(
    Map<String, Object> parameters, String set, Method method, ClassRun.Length length)
    implements Stage {

  private static final long MEMORY = 3L << 30;

  @Override
  public Set<String> inputs() {
    return Set.of();
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
  public boolean trains() {
    return true;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(0.03 * length.steps() * Intents.SIZES.size(), MEMORY, 1L << 24);
  }

  @Override
  public void run(Work work) throws IOException {
    Path data = work.dataSet(set);
    Intents intents = Intents.of(data);
    for (int size : Intents.SIZES) {
      ClassRun run =
          new ClassRun(
              "elsewhere-" + size,
              Optional.empty(),
              List.of(),
              intents.elsewhere().subList(0, size),
              length);
      Path model = run.train(work, data, method.objectives("top"));
      Files.move(model, work.output().resolve(Integer.toString(size)));
    }
  }
}
