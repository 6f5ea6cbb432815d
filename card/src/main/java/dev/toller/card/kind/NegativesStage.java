// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Ranking;
import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.NegativeRules;
import dev.toller.measure.data.Run;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps of a run what is not relevant.
 *
 * @param parameters as the card writes them
 * @param run the stage that ranked
 * @param set the data set
 * @param split whose judgements count
 * @param rules what is kept
 */
record NegativesStage(
    Map<String, Object> parameters, String run, String set, String split, NegativeRules rules)
    implements Stage {

  private static final double BYTES_A_SECOND = 5e6;
  private static final long MEMORY = 1L << 30;

  @Override
  public Set<String> inputs() {
    return Set.of(run);
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(1 + bytes / BYTES_A_SECOND, MEMORY, bytes);
  }

  @Override
  public void run(Work work) throws IOException {
    Run kept =
        rules.of(
            Run.read(work.input(run).resolve(FlowStage.RUN)),
            BeirData.open(work.dataSet(set)).split(split).qrels(),
            Optional.empty(),
            "negatives");
    Rankings.write(work, kept.rankings());
    work.values()
        .value("negatives", kept.rankings().values().stream().mapToInt(Ranking::size).sum());
  }
}
