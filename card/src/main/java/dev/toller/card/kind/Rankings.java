// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Ranking;
import dev.toller.card.stage.Work;
import dev.toller.measure.data.Run;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;

/** Writes rankings as stages that measure read them. */
public final class Rankings {

  /** The files that are written. */
  public static final Set<String> FILES = Set.of(FlowStage.RUN, FlowStage.ANSWERS);

  private Rankings() {}

  /**
   * Writes the run, and which queries it has: one that found nothing has no line in a run.
   *
   * @param rankings by query
   */
  public static void write(Work work, SortedMap<String, Ranking> rankings) throws IOException {
    Run.of("card", rankings).write(work.output().resolve(FlowStage.RUN));
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(work.output().resolve(FlowStage.ANSWERS))),
            StandardCharsets.UTF_8)) {
      for (String query : rankings.keySet()) {
        out.append("%s\t0\t\n".formatted(query));
      }
    }
    work.values().value("queries", rankings.size());
  }
}
