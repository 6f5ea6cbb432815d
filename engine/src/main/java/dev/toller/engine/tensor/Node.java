// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.List;

/** An operation in a {@link Graph} with its operands; it stands for what it makes. */
public final class Node implements Tensor {

  private final int number;
  private final Axis rows;
  private final int columns;
  private final Operation operation;
  private final List<Node> operands;

  Node(int number, Axis rows, int columns, Operation operation, List<Node> operands) {
    this.number = number;
    this.rows = rows;
    this.columns = columns;
    this.operation = operation;
    this.operands = List.copyOf(operands);
  }

  /** Its place in the order in which operations were called, from 0. */
  public int number() {
    return number;
  }

  @Override
  public Axis rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  /** What is done. */
  public Operation operation() {
    return operation;
  }

  /** What it is done to. */
  public List<Node> operands() {
    return operands;
  }

  @Override
  public String toString() {
    return "%d: %s x %d".formatted(number, rows, columns);
  }
}
