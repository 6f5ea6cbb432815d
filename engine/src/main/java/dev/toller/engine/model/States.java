// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/** The states of a stack of layers, computed when one is first asked for. */
final class States {

  private final Supplier<List<Tensor>> maker;
  private List<Tensor> made = List.of();

  States(Supplier<List<Tensor>> maker) {
    this.maker = maker;
  }

  private List<Tensor> all() {
    if (made.isEmpty()) {
      made = maker.get();
    }
    return made;
  }

  /** What entered each layer. */
  List<Tensor> inputs() {
    return all().subList(0, all().size() - 1);
  }

  /** What left the last layer. */
  Tensor last() {
    return all().getLast();
  }
}
