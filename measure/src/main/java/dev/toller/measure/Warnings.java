// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.measure.data.Ids;
import dev.toller.measure.data.Qrels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What in the runs and judgements moves the values without being the systems' merit. */
final class Warnings {

  private final Qrels qrels;

  Warnings(Qrels qrels) {
    this.qrels = qrels;
  }

  List<String> of(List<SystemRun> runs) {
    List<String> warnings = new ArrayList<>();
    List<String> hopeless =
        qrels.grades().entrySet().stream()
            .filter(query -> query.getValue().values().stream().noneMatch(Judged::relevant))
            .map(Map.Entry::getKey)
            .toList();
    if (!hopeless.isEmpty()) {
      warnings.add(
          "%d of %d queries have no relevant document and count 0 for every system: %s."
              .formatted(hopeless.size(), qrels.queries().size(), Ids.shown(hopeless)));
    }
    runs.forEach(run -> add(run, warnings));
    return warnings;
  }

  private void add(SystemRun run, List<String> warnings) {
    TreeSet<String> missing = new TreeSet<>(qrels.queries());
    missing.removeAll(run.rankings().keySet());
    if (!missing.isEmpty()) {
      warnings.add(
          "'%s' has no ranking for %d of %d queries, which count 0 in every metric: %s."
              .formatted(run.name(), missing.size(), qrels.queries().size(), Ids.shown(missing)));
    }
    TreeSet<String> unjudged = new TreeSet<>(run.rankings().keySet());
    unjudged.removeAll(qrels.queries());
    if (!unjudged.isEmpty()) {
      warnings.add(
          "Queries of '%s' without judgements are left out, %d of %d: %s."
              .formatted(run.name(), unjudged.size(), run.rankings().size(), Ids.shown(unjudged)));
    }
  }
}
