// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures what sequences of models found: the matrix of compatibility, its averages, and the
 * gallery of mixed ages against one encoded anew.
 *
 * @param parameters as the card writes them
 * @param set the data set
 * @param runs the stages that trained and searched
 */
record CompatibilityStage(Map<String, Object> parameters, String set, List<String> runs)
    implements Stage {

  private static final long MEMORY = 500L << 20;

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
    return new Cost(2, MEMORY, 1L << 20);
  }

  @Override
  public void run(Work work) throws IOException {
    Intents intents = Intents.of(work.dataSet(set));
    work.values().value("chance", 1.0 / intents.heldOut().size());
    for (String run : runs) {
      Found found = Found.read(work.input(run).resolve(Found.FILE));
      new Measured(run, intents, found, work.values()).all();
    }
  }
}
