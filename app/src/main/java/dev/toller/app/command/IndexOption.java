// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.Progress;
import dev.toller.app.TollerCollection;
import dev.toller.collection.Collection;
import dev.toller.collection.SyncReport;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import picocli.CommandLine.Option;

/** {@code --index}: which indexes a collection should have after a sync. */
final class IndexOption {

  @Option(
      names = "--index",
      split = ",",
      paramLabel = "NAME",
      description = {
        "An index that the collection should have beside lexical and dense: ${COMPLETION-CANDIDATES}; may be given several times.",
        "Without it the collection keeps those that it has; '--index lexical' drops the others."
      },
      completionCandidates = IndexNames.class)
  private Set<String> names = Set.of();

  /** The names that {@code --index} takes. */
  static final class IndexNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Collection.INDEXES.iterator();
    }
  }

  /** Whether any was named. */
  boolean isGiven() {
    return !names.isEmpty();
  }

  /** Syncs with the indexes that were named, or with those that the collection has. */
  SyncReport sync(TollerCollection collection, Path folder, Progress progress) {
    return isGiven() ? collection.sync(folder, names, progress) : collection.sync(folder, progress);
  }
}
