// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The numbers of parameters, each read and laid out once. Used while planning only. */
final class Tables {

  private final Weights weights;
  private final Kernels kernels;
  private final Map<Parameter, float[]> plain = new HashMap<>();
  private final Map<Parameter, Panels> packed = new HashMap<>();

  Tables(Weights weights, Kernels kernels) {
    this.weights = weights;
    this.kernels = kernels;
  }

  /** Row after row, as stored. */
  float[] plain(Parameter parameter) {
    return plain.computeIfAbsent(parameter, weights::read);
  }

  /** The same, or {@link Kernels#NONE}. */
  float[] plain(Optional<Parameter> parameter) {
    return parameter.map(this::plain).orElse(Kernels.NONE);
  }

  /** Laid out for products over all sides but the first. */
  Panels packed(Parameter parameter) {
    return packed.computeIfAbsent(parameter, this::pack);
  }

  private Panels pack(Parameter parameter) {
    float[] numbers = plain.getOrDefault(parameter, Kernels.NONE);
    if (numbers.length == 0) {
      numbers = weights.read(parameter);
    }
    int outputs = parameter.shape()[0];
    int inputs = Math.toIntExact(parameter.size() / outputs);
    int size = Panels.size(outputs, inputs, kernels.panelWidth(outputs));
    return kernels.pack(numbers, 0, inputs, outputs, inputs, new float[size]);
  }
}
