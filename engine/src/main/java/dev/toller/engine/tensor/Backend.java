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
     * Runs it on the caller's thread.
     *
     * @return what the network returned, in its order
     */
    default List<Matrix> run(Batch batch) {
      return run(batch, 1);
    }

    /**
     * Runs it on the caller's thread and on some more, for a batch that somebody is waiting for.
     *
     * @param threads how many work together at most; the result does not depend on it
     */
    List<Matrix> run(Batch batch, int threads);

    /** Frees what it holds; no run may be going on. */
    @Override
    void close();
  }
}
