// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a list of identity checks.
 *
 * @param parameters as the card writes them
 * @param identity the checks
 */
record IdentityStage(Map<String, Object> parameters, Identity identity) implements Stage {

  private static final long MEMORY = 500L << 20;
  private static final int SHOWN = 3;

  @Override
  public Set<String> inputs() {
    return Set.of();
  }

  @Override
  public boolean trains() {
    return identity.trains();
  }

  @Override
  public Cost cost(long bytes) {
    return new Cost(1, MEMORY, 1000);
  }

  @Override
  public boolean recomputable() {
    return !identity.trains();
  }

  @Override
  public void run(Work work) {
    List<Identity.Finding> findings = new ArrayList<>();
    identity.check(findings::add);
    List<Identity.Finding> wrong = findings.stream().filter(finding -> !finding.equal()).toList();
    wrong.stream()
        .limit(SHOWN)
        .forEach(finding ->
            work.progress()
                .report(
                    "%s should be %s, got %s"
                        .formatted(finding.what(), finding.expected(), finding.got()),
                    0,
                    0));
    work.values().value("checked", findings.size());
    work.values().value("wrong", wrong.size());
  }
}
