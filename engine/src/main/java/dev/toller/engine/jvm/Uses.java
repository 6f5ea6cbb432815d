// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.tensor.Graph;
import dev.toller.engine.tensor.Node;
import dev.toller.engine.tensor.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who reads what in a graph; dropout, a choice of columns and pairs are looked through. */
final class Uses {

  private final Map<Node, List<Node>> users = new HashMap<>();
  private final Map<Node, Node> viewed = new HashMap<>();
  private final Map<Node, Integer> last = new HashMap<>();

  Uses(Graph graph) {
    for (Node node : graph.nodes()) {
      viewed.put(node, view(node) ? viewed.get(node.operands().getFirst()) : node);
      if (!view(node)) {
        node.operands().forEach(operand -> use(operand, node));
      }
    }
    graph.results().forEach(result -> last.put(viewed.get(result), Integer.MAX_VALUE));
  }

  private static boolean view(Node node) {
    return node.operation() instanceof Operation.Dropout
        || node.operation() instanceof Operation.InPairs
        || node.operation() instanceof Operation.Columns;
  }

  private void use(Node operand, Node user) {
    Node source = viewed.get(operand);
    users.computeIfAbsent(source, _ -> new ArrayList<>()).add(user);
    last.merge(source, user.number(), Math::max);
  }

  /** What a node is a view of; itself where it is none. */
  Node seen(Node node) {
    return viewed.get(node);
  }

  /** The number of the node that reads it last; the largest number for results. */
  int last(Node node) {
    return last.getOrDefault(viewed.get(node), node.number());
  }

  /** The one node that reads it, where there is just one, it reads all and it is no result. */
  Optional<Node> onlyUser(Node node) {
    List<Node> all = users.getOrDefault(node, List.of());
    return all.size() == 1 && last(node) != Integer.MAX_VALUE
        ? Optional.of(all.getFirst()).filter(user -> readsAll(user, node))
        : Optional.empty();
  }

  private boolean readsAll(Node user, Node node) {
    return user.operands().stream()
        .filter(operand -> viewed.get(operand) == node)
        .allMatch(operand -> operand.columns() == node.columns());
  }

  /** Whether just one node reads it after the node of this number. */
  boolean onlyOneAfter(Node node, int number) {
    return users.getOrDefault(viewed.get(node), List.of()).stream()
            .filter(user -> user.number() > number)
            .count()
        == 1;
  }
}
