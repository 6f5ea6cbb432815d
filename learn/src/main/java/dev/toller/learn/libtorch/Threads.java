// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** How many threads libtorch computes with, in the whole process. */
public final class Threads {

  private Threads() {}

  /** Computes with so many from now on, matrix products of OpenBLAS as well. */
  public static void use(int threads) {
    Libtorch.load();
    torch.set_num_threads(threads);
    openblas_nolapack.blas_set_num_threads(threads);
  }
}
