// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Event;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures one vertex at work, from its making on. */
final class Meter {

  private final Optional<MeteredModel> model;
  private final Environment environment;
  private final long start = System.nanoTime();

  Meter(Environment environment, Consumer<Event> listener) {
    this.model = environment.model().map(MeteredModel::new);
    this.environment = new Environment(environment.corpus(), model.map(same -> same), listener);
  }

  /** What the vertex works with. */
  Environment environment() {
    return environment;
  }

  /** What the vertex did until now. */
  Visit visit(String vertex, Flow node, Context before, Context after, String outcome) {
    long nanos = System.nanoTime() - start;
    Usage usage = model.map(MeteredModel::usage).orElse(Usage.NONE);
    return new Visit(vertex, node, nanos, usage, before, after, outcome);
  }
}
