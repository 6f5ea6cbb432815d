// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

/**
 * What a network costs on a batch.
 *
 * @param parameters numbers that it reads, each parameter once
 * @param linear multiply-accumulates of linear maps and convolutions
 * @param attention multiply-accumulates of scores and weighted values, masked positions not counted
 */
public record Cost(long parameters, long linear, long attention) {

  /** Counts. */
  public static Cost of(Graph graph, Batch batch) {
    long parameters = graph.parameters().stream().mapToLong(Parameter::size).sum();
    long linear = 0;
    long attention = 0;
    for (Node node : graph.nodes()) {
      linear += linear(node, batch);
      attention +=
          node.operation() instanceof Operation.Attend(var how) ? attention(node, how, batch) : 0;
    }
    return new Cost(parameters, linear, attention);
  }

  private static long linear(Node node, Batch batch) {
    long rows = batch.layout(node.rows()).rows();
    return switch (node.operation()) {
      case Operation.Linear(var weight, var _) -> rows * weight.size();
      case Operation.Convolve(var weight, var _, var _) -> rows * weight.size();
      case Operation.Depthwise(var weight, var _) -> rows * weight.size();
      case Operation.MixPositions(var weight) -> rows * node.columns() * weight.columns();
      default -> 0;
    };
  }

  private static long attention(Node node, Attention how, Batch batch) {
    Layout queries = batch.layout(node.rows());
    Layout keys = batch.layout(node.operands().get(1).rows());
    long pairs = 0;
    for (int sequence = 0; sequence < queries.sequences(); sequence++) {
      for (int i = 0; i < queries.length(sequence); i++) {
        int end = how.mask().end(i, keys.visible()[sequence]);
        pairs += Math.max(0, end - how.mask().first(i));
      }
    }
    return pairs * (node.operands().getFirst().columns() + node.columns());
  }
}
