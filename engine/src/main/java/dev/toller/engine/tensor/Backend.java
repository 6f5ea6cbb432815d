// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.List;

/**
 * Something that runs networks. Back ends are found by {@link java.util.ServiceLoader}: {@code jvm}
 * is always there, {@code libtorch} where its module is.
 */
public interface Backend {

  /** What people call it, for example {@code jvm}. */
  String name();

  /** One line that says how it computes here: which kernels, which width. */
  String description();

  /**
   * Makes a network ready to run.
   *
   * @param network the function; applied once or at each run
   * @param weights its parameters' numbers, read before this returns
   */
  Executable prepare(Forward network, Weights weights);

  /** A network that is ready. Several threads may run it at once, each on a batch of its own. */
  interface Executable extends AutoCloseable {

    /**
     * Runs it.
     *
     * @return what the network returned, in its order
     */
    List<Matrix> run(Batch batch);

    /** Frees what it holds; no run may be going on. */
    @Override
    void close();
  }
}
