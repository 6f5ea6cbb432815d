// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.kernel.Panels;
import dev.toller.engine.tensor.Activation;
import java.util.Optional;

/**
 * A linear map. An activation follows each panel of outputs while they are still in the cache.
 *
 * @param weight laid out for products
 * @param bias one number an output, or none
 * @param activation what follows
 * @param add whether the result is added to what is there
 */
record LinearStep(
    Panels weight, float[] bias, Optional<Activation> activation, boolean add, Place from, Place to)
    implements Step {

  @Override
  public void run(Run run) {
    run.share(weight.panels(), (from, end) -> panels(run, from, end));
  }

  private void panels(Run run, int firstPanel, int endPanel) {
    if (activation.isEmpty()) {
      product(run, firstPanel, endPanel);
      return;
    }
    for (int panel = firstPanel; panel < endPanel; panel++) {
      product(run, panel, panel + 1);
      activate(run, activation.get(), panel * weight.width());
    }
  }

  private void activate(Run run, Activation function, int column) {
    int columns = Math.min(weight.width(), to.columns() - column);
    run.kernels.activate(
        function, run.rows(to), columns, run.memory, run.at(to) + column, to.stride());
  }

  private void product(Run run, int firstPanel, int endPanel) {
    run.kernels.product(
        run.rows(to),
        run.memory,
        run.at(from),
        from.stride(),
        weight,
        bias,
        add,
        run.memory,
        run.at(to),
        to.stride(),
        firstPanel,
        endPanel);
  }
}
