// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Backend;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Graph;
import dev.toller.engine.tensor.Weights;
import java.util.Locale;

/**
 * Runs networks on libtorch, in single precision and without gradients. It is what the {@code jvm}
 * back end is compared with. {@link MatmulPrecision} is that of the process; a comparison needs
 * {@link MatmulPrecision#HIGHEST}.
 *
 * <p>The native library is loaded when the back end is first described or prepares a network.
 */
public final class LibtorchBackend implements Backend {

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public String description() {
    Libtorch.load();
    return "%s, float32 matrices multiplied in %s precision"
        .formatted(
            Libtorch.description(), MatmulPrecision.current().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public Executable prepare(Forward network, Weights weights) {
    Libtorch.load();
    Parameters parameters = Parameters.fixed(weights, Precision.SINGLE);
    Graph.of(network).parameters().forEach(parameters::get);
    return new LibtorchExecutable(network, parameters);
  }
}
