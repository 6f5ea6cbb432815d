// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.tensor.Backend;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Graph;
import dev.toller.engine.tensor.Weights;

/**
 * Runs networks in Java, without native code. A network is written down once, and each run follows
 * the same plan: what each step reads and writes, and when its memory is free again. A sequence's
 * rows do not depend on its neighbours in the batch, bit for bit.
 */
public final class JvmBackend implements Backend {

  private final Kernels kernels;

  /** With the best kernels for this machine. */
  public JvmBackend() {
    this(Kernels.best());
  }

  /** With given kernels. */
  public JvmBackend(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public String name() {
    return "jvm";
  }

  @Override
  public String description() {
    return kernels.description();
  }

  @Override
  public Executable prepare(Forward network, Weights weights) {
    Graph graph = Graph.of(network);
    return new Program(new Planner(graph, new Tables(graph, weights, kernels)).plan(), kernels);
  }
}
