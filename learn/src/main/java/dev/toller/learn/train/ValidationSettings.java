// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.learn.data.SetSettings;
import dev.toller.measure.Metric;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a model is judged while it learns: on queries that it does not learn from.
 *
 * @param folder a data set in BEIR layout
 * @param split of its judgements
 * @param metric of which the mean counts
 * @param every how many steps
 * @param queries how many at most, drawn by the seed; 0 for all
 * @param documents how many are searched at most, those judged and others drawn by the seed; 0 for
 *     all
 * @param candidates a run file whose documents alone are ranked, as a reranker needs it
 * @param patience after how many judgements without a better one training ends; 0 for never
 */
public record ValidationSettings(
    Path folder,
    String split,
    Metric metric,
    int every,
    int queries,
    int documents,
    Optional<Path> candidates,
    int patience) {

  /** Whether its queries are those of some data. */
  boolean isLearnedFrom(SetSettings data) {
    return data.split().equals(split)
        && data.folder().toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize());
  }
}
