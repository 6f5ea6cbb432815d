// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A network written down: the operations that its results need, operands before what is made of
 * them. It does not depend on a batch.
 *
 * @param nodes in the order in which they were called
 * @param results what the network returns
 */
public record Graph(List<Node> nodes, List<Node> results) {

  /** Writes a network down; operations that no result needs are left out. */
  public static Graph of(Forward network) {
    Trace trace = new Trace();
    List<Node> results = network.apply(trace).stream().map(Node.class::cast).toList();
    return new Graph(needed(trace.nodes(), results), results);
  }

  private static List<Node> needed(List<Node> all, List<Node> results) {
    boolean[] wanted = new boolean[all.size()];
    results.forEach(result -> wanted[result.number()] = true);
    List<Node> kept = new ArrayList<>();
    for (Node node : all.reversed()) {
      if (wanted[node.number()]) {
        node.operands().forEach(operand -> wanted[operand.number()] = true);
        kept.add(node);
      }
    }
    return List.copyOf(kept.reversed());
  }

  /** The parameters that it reads, each once, in the order of their first use. */
  public Set<Parameter> parameters() {
    Set<Parameter> parameters = new LinkedHashSet<>();
    nodes.forEach(node -> parameters.addAll(node.operation().parameters()));
    return parameters;
  }
}
