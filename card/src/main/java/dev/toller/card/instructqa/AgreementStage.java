// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.instructqa;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import java.util.Map;
import java.util.Set;

/**
 * Measures how well measures of answers agree with people.
 *
 * @param parameters as the card writes them
 * @param set the data set
 * @param judgements what people said
 */
record AgreementStage(Map<String, Object> parameters, String set, Judgements judgements)
    implements Stage {

  private static final double BYTES_A_SECOND = 40_000;
  private static final long MEMORY = 1500L << 20;

  @Override
  public Set<String> inputs() {
    return Set.of();
  }

  @Override
  public Set<String> data() {
    return Set.of(set);
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
  public void run(Work work) {
    judgements.measure(work.dataSet(set), work.values());
  }
}
