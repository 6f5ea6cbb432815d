// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.util.Random;

/**
 * Normal numbers that depend on a seed and on the parameter's name alone, scaled so that a linear
 * map keeps the size of what it maps.
 */
record RandomWeights(long seed) implements Weights {

  @Override
  public float[] read(Parameter parameter) {
    Random random = new Random(seed * 31 + parameter.name().hashCode());
    int[] shape = parameter.shape();
    boolean table = parameter.name().endsWith("table");
    double size = table || shape.length == 1 ? 1 : parameter.size() / (double) shape[0];
    float[] numbers = new float[(int) parameter.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (random.nextGaussian() / Math.sqrt(size));
    }
    return numbers;
  }
}
