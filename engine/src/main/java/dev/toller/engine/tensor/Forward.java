// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.List;

/** A network as a function: it applies operations and returns what it makes. */
@FunctionalInterface
public interface Forward {

  /** Applies the network. */
  List<Tensor> apply(Ops ops);
}
