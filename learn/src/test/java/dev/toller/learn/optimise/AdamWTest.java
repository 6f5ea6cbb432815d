// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import dev.toller.testkit.RandomSeed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The optimiser against its equations over plain arrays, and its state when it is taken up. */
@ExtendWith(RandomSeed.class)
class AdamWTest {

  private static final Parameter MATRIX =
      new Parameter("matrix", new int[] {3, 4}, Initialiser.zero());
  private static final Parameter BIAS = new Parameter("bias", new int[] {5}, Initialiser.zero());

  private static AdamSettings settings(boolean stable) {
    return settings(stable, List.of());
  }

  private static AdamSettings settings(boolean stable, List<AdamSettings.Group> groups) {
    return new AdamSettings(0.1, 0.9, 0.95, 1e-8, 0.3, stable, groups);
  }

  private static Map<Parameter, Tensor> weights(Random random) {
    Map<Parameter, Tensor> weights = new LinkedHashMap<>();
    for (Parameter parameter : new Parameter[] {MATRIX, BIAS}) {
      long[] shape = Arrays.stream(parameter.shape()).asLongStream().toArray();
      Tensor tensor = Tensor.create(numbers(random, (int) parameter.size()), shape);
      weights.put(parameter, tensor.set_requires_grad(true));
    }
    return weights;
  }

  private static float[] numbers(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** The gradient of this loss is what was drawn. */
  private static void learn(Map<Parameter, Tensor> weights, Random random) {
    weights.forEach((parameter, tensor) -> {
      try (PointerScope _ = new PointerScope()) {
        long[] shape = tensor.sizes().vec().get();
        tensor.mul(Tensor.create(numbers(random, (int) parameter.size()), shape)).sum().backward();
      }
    });
  }

  private static float[] numbers(Tensor tensor) {
    float[] numbers = new float[(int) tensor.numel()];
    tensor.data_ptr_float().get(numbers);
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stepsAreThoseOfTheEquations(boolean stable, Random random) {
    try (PointerScope _ = new PointerScope()) {
      Map<Parameter, Tensor> weights = weights(random);
      Map<String, double[]> plain = new HashMap<>();
      weights.forEach((parameter, tensor) -> plain.put(parameter.name(), doubles(tensor)));
      Map<String, double[]> means = new HashMap<>();
      Map<String, double[]> squares = new HashMap<>();
      try (AdamW adam = new AdamW(settings(stable), weights)) {
        for (int step = 1; step <= 6; step++) {
          double factor = 1.0 / step;
          learn(weights, random);
          for (Parameter parameter : weights.keySet()) {
            double[] gradient = doubles(weights.get(parameter).grad());
            String name = parameter.name();
            double[] mean = means.computeIfAbsent(name, _ -> new double[gradient.length]);
            double[] square = squares.computeIfAbsent(name, _ -> new double[gradient.length]);
            byHand(plain.get(name), gradient, mean, square, step, factor, stable, parameter);
          }
          adam.step(factor);
        }
      }
      weights.forEach((parameter, tensor) -> {
        double[] moved = doubles(tensor);
        for (int i = 0; i < moved.length; i++) {
          assertThat(moved[i]).isCloseTo(plain.get(parameter.name())[i], within(1e-4));
        }
      });
    }
  }

  private static void byHand(
      double[] weight,
      double[] gradient,
      double[] mean,
      double[] square,
      int step,
      double factor,
      boolean stable,
      Parameter parameter) {
    AdamSettings how = settings(stable);
    double excess = 0;
    for (int i = 0; i < weight.length; i++) {
      mean[i] = how.beta1() * mean[i] + (1 - how.beta1()) * gradient[i];
      square[i] = how.beta2() * square[i] + (1 - how.beta2()) * gradient[i] * gradient[i];
      double expected = square[i] / (1 - Math.pow(how.beta2(), step));
      excess += gradient[i] * gradient[i] / expected / weight.length;
    }
    double rate = how.rate() * factor / (stable ? Math.max(1, Math.sqrt(excess)) : 1);
    for (int i = 0; i < weight.length; i++) {
      double decay = parameter.shape().length > 1 ? how.weightDecay() : 0;
      double m = mean[i] / (1 - Math.pow(how.beta1(), step));
      double v = square[i] / (1 - Math.pow(how.beta2(), step));
      weight[i] = weight[i] * (1 - rate * decay) - rate * m / (Math.sqrt(v) + how.epsilon());
    }
  }

  private static double[] doubles(Tensor tensor) {
    float[] numbers = numbers(tensor);
    double[] doubles = new double[numbers.length];
    Arrays.setAll(doubles, i -> numbers[i]);
    return doubles;
  }

  @Test
  void takenUpItGoesOnTheSame(Random random) {
    try (PointerScope _ = new PointerScope()) {
      long seed = random.nextLong();
      Map<Parameter, Tensor> unbroken = weights(new Random(seed));
      Map<Parameter, Tensor> broken = weights(new Random(seed));
      Random one = new Random(seed);
      Random other = new Random(seed);
      try (AdamW whole = new AdamW(settings(false), unbroken)) {
        AdamW part = new AdamW(settings(false), broken);
        for (int step = 0; step < 6; step++) {
          learn(unbroken, one);
          learn(broken, other);
          whole.step(0.5);
          part.step(0.5);
          Map<String, float[]> saved = new HashMap<>();
          for (Parameter parameter : part.state()) {
            saved.put(parameter.name(), part.read(parameter));
          }
          int steps = part.steps();
          part.close();
          part = new AdamW(settings(false), broken);
          part.resume(steps, parameter -> saved.get(parameter.name()));
        }
        part.close();
      }
      unbroken.forEach((parameter, tensor) ->
          assertThat(numbers(broken.get(parameter))).isEqualTo(numbers(tensor)));
    }
  }

  @Test
  void whatAGroupNamesMovesAtItsOwnRate(Random random) {
    long seed = random.nextLong();
    var tenth = new AdamSettings.Group(List.of("bia.", "no-such"), 0.01);
    var later = new AdamSettings.Group(List.of("bias", "mat.*"), 0.2);
    float[][] plain = moved(seed, List.of());
    float[][] grouped = moved(seed, List.of(tenth, later));
    float[][] start = moved(seed, List.of(new AdamSettings.Group(List.of(".*"), 0)));
    for (int i = 0; i < start[0].length; i++) {
      assertThat(grouped[0][i] - start[0][i])
          .isCloseTo(2 * (plain[0][i] - start[0][i]), within(1e-5f));
    }
    for (int i = 0; i < start[1].length; i++) {
      assertThat(grouped[1][i] - start[1][i])
          .isCloseTo(0.1f * (plain[1][i] - start[1][i]), within(1e-5f));
    }
  }

  /** The matrix and the bias after one step. */
  private static float[][] moved(long seed, List<AdamSettings.Group> groups) {
    try (PointerScope _ = new PointerScope()) {
      Random random = new Random(seed);
      Map<Parameter, Tensor> weights = weights(random);
      try (AdamW adam = new AdamW(settings(false, groups), weights)) {
        learn(weights, random);
        adam.step(1);
      }
      return weights.values().stream().map(AdamWTest::numbers).toArray(float[][]::new);
    }
  }

  @Test
  void aGroupThatNamesNothingIsRefused(Random random) {
    try (PointerScope _ = new PointerScope()) {
      List<AdamSettings.Group> groups = List.of(new AdamSettings.Group(List.of("mat"), 0.1));
      Map<Parameter, Tensor> weights = weights(random);
      assertThatThrownBy(() -> new AdamW(settings(false, groups), weights).close())
          .hasMessage(
              "The group [mat] of 'optimizer' names none of the 2 parameters that learn; write regular expressions of whole names, as 'toller model show --parameters' prints them.");
    }
  }

  @Test
  void gradientsAreShortenedTogether(Random random) {
    try (PointerScope _ = new PointerScope()) {
      Map<Parameter, Tensor> weights = weights(random);
      try (AdamW adam = new AdamW(settings(false), weights)) {
        learn(weights, random);
        double length = adam.clip(0);
        assertThat(adam.clip(0)).isEqualTo(length);
        assertThat(adam.clip(length / 4)).isEqualTo(length);
        assertThat(adam.clip(0)).isCloseTo(length / 4, within(1e-5 * length));
      }
    }
  }
}
