// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Backend;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.tensor.Tensor;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/** A network with its parameters; each run applies it anew, in a pointer scope of its own. */
final class LibtorchExecutable implements Backend.Executable {

  private final Forward network;
  private final Parameters parameters;

  /** Takes over the parameters. */
  LibtorchExecutable(Forward network, Parameters parameters) {
    this.network = network;
    this.parameters = parameters;
  }

  @Override
  public List<Matrix> run(Batch batch) {
    try (PointerScope _ = new PointerScope()) {
      LibtorchOps ops = new LibtorchOps(parameters, batch, LibtorchOps.Phase.SERVING);
      List<Matrix> results = network.apply(ops).stream().map(LibtorchExecutable::matrix).toList();
      return results;
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
