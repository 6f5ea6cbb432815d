// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Ranking;
import dev.toller.measure.data.Run;
import java.nio.file.Path;
import java.util.SortedMap;

/** What stages ranked. */
public final class Runs {

  private Runs() {}

  /**
   * What a stage ranked for each query; a query that found nothing is not there.
   *
   * @param folder the stage's output
   * @throws dev.toller.TollerException where it left no run
   */
  public static SortedMap<String, Ranking> read(Path folder) {
    return Run.read(folder.resolve(FlowStage.RUN)).rankings();
  }
}
