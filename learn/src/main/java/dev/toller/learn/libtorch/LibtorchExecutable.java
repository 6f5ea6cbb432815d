// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Backend;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.tensor.Tensor;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;

/**
 * A network with its parameters; each run applies it anew, in a pointer scope of its own.
 *
 * <p>The number of threads bounds libtorch's own, those of the calling thread; the matrix products
 * of OpenBLAS keep theirs. Results are the same for each number up to rounding.
 */
final class LibtorchExecutable implements Backend.Executable {

  private final Forward network;
  private final Parameters parameters;

  /** Takes over the parameters. */
  LibtorchExecutable(Forward network, Parameters parameters) {
    this.network = network;
    this.parameters = parameters;
  }

  @Override
  public List<Matrix> run(Batch batch, int threads) {
    int usual = torch.get_num_threads();
    torch.set_num_threads(threads);
    try (PointerScope _ = new PointerScope()) {
      LibtorchOps ops = new LibtorchOps(parameters, batch, LibtorchOps.Phase.SERVING);
      return network.apply(ops).stream().map(LibtorchExecutable::matrix).toList();
    } finally {
      torch.set_num_threads(usual);
    }
  }

  private static Matrix matrix(Tensor tensor) {
    org.bytedeco.pytorch.Tensor data = LibtorchOps.data(tensor).contiguous();
    float[] values = new float[Math.toIntExact(data.numel())];
    data.data_ptr_float().get(values);
    return new Matrix((int) data.size(0), tensor.columns(), values);
  }

  @Override
  public void close() {
    parameters.close();
  }
}
