// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.util.SplittableRandom;

/** Numbers that depend on a seed and the parameter's name alone. */
record RandomWeights(long seed) implements Weights {

  @Override
  public float[] read(Parameter parameter) {
    return parameter
        .start()
        .draw((int) parameter.size(), new SplittableRandom(seed ^ parameter.name().hashCode()));
  }

  /** A parameter that is drawn with deviation 0.5. */
  static Parameter parameter(String name, int... shape) {
    return new Parameter(name, shape, new Initialiser.Normal(0.5f));
  }
}
