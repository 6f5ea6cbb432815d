// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.measure.guard.TrainTestOverlap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures how much of what a method is tested on it was fitted to: the share of the tested queries
 * that have a run of words in common with a fitted one, and that stand almost whole in one.
 *
 * @param parameters as the card writes them
 * @param fitted the data set that something was fitted to
 * @param fittedSplit whose queries were fitted to
 * @param tested the data set that it is tested on
 * @param testedSplit whose queries are tested
 */
record OverlapStage(
    Map<String, Object> parameters,
    String fitted,
    String fittedSplit,
    String tested,
    String testedSplit)
    implements Stage {

  private static final List<Integer> LENGTHS = List.of(8, 13);
  private static final double BYTES_A_SECOND = 2e6;
  private static final long MEMORY = 1500L << 20;

  @Override
  public Set<String> inputs() {
    return Set.of();
  }

  @Override
  public Set<String> data() {
    return fitted.equals(tested) ? Set.of(fitted) : Set.of(fitted, tested);
  }

  @Override
  public boolean recomputable() {
    return true;
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(2 + bytes / BYTES_A_SECOND, MEMORY, 1000);
  }

  @Override
  public void run(Work work) {
    FittedQueries before = new FittedQueries(work.dataSet(fitted), fittedSplit);
    Map<String, String> now = FittedQueries.texts(work.dataSet(tested), testedSplit);
    for (int length : LENGTHS) {
      TrainTestOverlap overlap = TrainTestOverlap.of(before.texts().stream(), now.values(), length);
      work.values().value("common-" + length, overlap.share());
    }
    long held = now.values().stream().filter(before::hold).count();
    work.values().value("near-duplicates", (double) held / now.size());
    work.values().value("fitted", before.texts().size());
    work.values().value("tested", now.size());
  }
}
