// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.flow.Trace;
import dev.toller.flow.Visit;
import java.util.List;

/**
 * One vertex of a flow that was run.
 *
 * @param vertex where it stands in the flow, such as {@code 1.2}
 * @param label what it does, such as {@code retrieve dense}
 * @param milliseconds how long it took, that of its branches left out
 * @param documents how many passages it left
 * @param modelCalls how many times it asked a language model
 * @param modelTokens how many tokens the language model read and wrote
 */
public record Stage(
    String vertex,
    String label,
    double milliseconds,
    int documents,
    int modelCalls,
    int modelTokens) {

  static List<Stage> of(Trace trace) {
    return trace.visits().stream().map(Stage::of).toList();
  }

  private static Stage of(Visit visit) {
    return new Stage(
        visit.vertex(),
        visit.label(),
        visit.nanos() / 1e6,
        visit.documents(),
        visit.usage().calls(),
        visit.usage().promptTokens() + visit.usage().completionTokens());
  }
}
