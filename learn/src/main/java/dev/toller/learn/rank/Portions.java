// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A batch that does not fit into memory, read in portions twice (Gao et al. 2021, section 3,
 * gradient caching): first without a graph; then, with the gradient of the loss to each row, once
 * more with one. The gradients are those of the whole batch; each portion has a seed of its own, so
 * that the same is dropped both times.
 *
 * @param count how many texts or pairs there are
 * @param size how many are read at once; 0 for all of them, once and with their graph
 * @param reading of some
 * @param seed of what is dropped, where it is read in portions
 */
record Portions(int count, int size, Reading reading, long seed) {

  /** How many are read at once where nothing learns. */
  static final int SERVED = 32;

  /** Reads some of a batch. */
  @FunctionalInterface
  interface Reading {

    /**
     * What the model makes of some, a row or several for each, in their order.
     *
     * @param from the first
     * @param to one after the last
     */
    Tensor rows(int from, int to);
  }

  /** All rows: with their graph where they are read at once, else as a leaf of one. */
  Tensor rows() {
    if (whole()) {
      return reading.rows(0, count);
    }
    List<Tensor> parts = new ArrayList<>();
    try (NoGradGuard _ = new NoGradGuard()) {
      for (int from = 0; from < count; from += size) {
        parts.add(read(from, end(from)));
      }
      return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), 0).set_requires_grad(true);
    }
  }

  /**
   * All rows without a graph, read {@link #SERVED} at once.
   *
   * @param between called before each portion
   * @return the caller's, who ends it with {@code releaseReference()}
   */
  static Tensor kept(int count, Reading reading, Runnable between) {
    List<Tensor> parts = new ArrayList<>();
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      for (int from = 0; from < count; from += SERVED) {
        between.run();
        try (PointerScope _ = new PointerScope()) {
          parts.add(own(reading.rows(from, Math.min(count, from + SERVED))));
        }
      }
      return own(torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), 0));
    } finally {
      parts.forEach(Tensor::releaseReference);
    }
  }

  /** A handle that outlives the scope: what an operation gives may lie in memory of its own. */
  private static Tensor own(Tensor tensor) {
    return tensor.detach().retainReference();
  }

  /**
   * Adds to the gradients of the parameters what the gradient of the rows says, where the loss has
   * not done so itself.
   *
   * @param rows what {@link #rows()} gave, after the loss went back to it
   */
  void learn(Tensor rows) {
    if (whole() || !rows.grad().defined()) {
      return;
    }
    Tensor gradient = rows.grad();
    long at = 0;
    for (int from = 0; from < count; from += size) {
      try (PointerScope _ = new PointerScope()) {
        Tensor some = read(from, end(from));
        if (some.requires_grad()) {
          some.mul(gradient.narrow(0, at, some.size(0))).sum().backward();
        }
        at += some.size(0);
      }
    }
  }

  private boolean whole() {
    return size == 0 || count <= size;
  }

  private int end(int from) {
    return Math.min(count, from + size);
  }

  private Tensor read(int from, int to) {
    torch.manual_seed(seed + from);
    return reading.rows(from, to);
  }
}
