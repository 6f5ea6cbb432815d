// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.optimise;

import dev.toller.TollerException;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * AdamW (Loshchilov and Hutter 2019, algorithm 2), and its stable form, which divides a tensor's
 * rate by {@code max(1, sqrt(mean(g^2 / v)))} (Wortsman et al. 2023, algorithm 2, StableAdamW).
 *
 * <p>Owns the means of gradients and of their squares until it is closed; the weights stay with the
 * caller. Its state can be saved and taken up, so that the next step is the same. For one thread.
 */
public final class AdamW implements AutoCloseable {

  private static final String MEAN = "mean.";
  private static final String SQUARE = "square.";

  private final AdamSettings settings;
  private final Map<String, Moving> weights = new LinkedHashMap<>();
  private int steps;

  /**
   * A weight with what is remembered of its gradients.
   *
   * @param parameter its name and shape
   * @param rate the peak of its learning rate
   */
  private record Moving(
      Parameter parameter, double rate, Tensor weight, Tensor mean, Tensor square) {}

  /**
   * An optimiser that has not moved yet.
   *
   * @param learned what is moved, by its parameter
   * @throws TollerException of kind {@code INVALID} where a group with a rate of its own names
   *     nothing of it
   */
  public AdamW(AdamSettings settings, Map<Parameter, Tensor> learned) {
    this.settings = settings;
    settings.groups().forEach(group -> require(group, learned.keySet()));
    try (PointerScope _ = new PointerScope()) {
      learned.forEach((parameter, weight) ->
          weights.put(
              parameter.name(),
              new Moving(
                  parameter,
                  settings.rate(parameter),
                  weight,
                  torch.zeros_like(weight).retainReference(),
                  torch.zeros_like(weight).retainReference())));
    }
  }

  private static void require(AdamSettings.Group group, Set<Parameter> learned) {
    if (learned.stream().noneMatch(group::has)) {
      throw TollerException.invalid(
          "The group %s of 'optimizer' names none of the %d parameters that learn; write regular expressions of whole names, as 'toller model show --parameters' prints them."
              .formatted(group.names(), learned.size()));
    }
  }

  /**
   * Shortens all gradients together to a length at most.
   *
   * @param most the length; 0 leaves them as they are
   * @return the length before
   */
  public double clip(double most) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      List<Tensor> gradients = new ArrayList<>();
      weights
          .values()
          .forEach(moving -> {
            if (moving.weight.grad().defined()) {
              gradients.add(moving.weight.grad());
            }
          });
      double length = length(gradients);
      if (most > 0 && length > most) {
        Scalar factor = new Scalar(most / (length + settings.epsilon()));
        gradients.forEach(gradient -> gradient.mul_(factor));
      }
      return length;
    }
  }

  private static double length(List<Tensor> gradients) {
    if (gradients.isEmpty()) {
      return 0;
    }
    Tensor[] lengths = gradients.stream().map(Tensor::norm).toArray(Tensor[]::new);
    return torch.stack(new TensorVector(lengths)).norm().item_double();
  }

  /**
   * Moves every weight that has a gradient, and forgets the gradients.
   *
   * @param factor of the peak rates, from 0 to 1
   */
  public void step(double factor) {
    steps++;
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      weights
          .values()
          .forEach(moving -> {
            Tensor gradient = moving.weight.grad();
            if (gradient.defined()) {
              move(moving, gradient, factor * moving.rate);
              gradient.zero_();
            }
          });
    }
  }

  private void move(Moving moving, Tensor gradient, double rate) {
    Tensor square = moving.square;
    moving.mean.lerp_(gradient, new Scalar(1 - settings.beta1()));
    square.mul_(new Scalar(settings.beta2()));
    square.addcmul_(gradient, gradient, new Scalar(1 - settings.beta2()));
    double spread = 1 - Math.pow(settings.beta2(), steps);
    double own = settings.stable() ? rate / excess(gradient, square, spread) : rate;
    if (moving.weight.dim() > 1 && settings.weightDecay() > 0) {
      moving.weight.mul_(new Scalar(1 - own * settings.weightDecay()));
    }
    Tensor under =
        square.sqrt().div_(new Scalar(Math.sqrt(spread))).add_(new Scalar(settings.epsilon()));
    double bias = 1 - Math.pow(settings.beta1(), steps);
    moving.weight.addcdiv_(moving.mean, under, new Scalar(-own / bias));
  }

  /** How much larger a gradient is than its past says, at least 1. */
  private double excess(Tensor gradient, Tensor square, double spread) {
    Tensor expected =
        square
            .div(new Scalar(spread))
            .clamp_min(new Scalar(settings.epsilon() * settings.epsilon()));
    return Math.max(1, Math.sqrt(gradient.square().div_(expected).mean().item_double()));
  }

  /** How many steps have been made. */
  public int steps() {
    return steps;
  }

  /** What {@link #resume} needs, as parameters of a checkpoint. */
  public List<Parameter> state() {
    List<Parameter> state = new ArrayList<>();
    weights
        .values()
        .forEach(moving -> {
          state.add(named(MEAN, moving.parameter));
          state.add(named(SQUARE, moving.parameter));
        });
    return state;
  }

  private static Parameter named(String prefix, Parameter parameter) {
    return new Parameter(prefix + parameter.name(), parameter.shape(), parameter.start());
  }

  /** The numbers of {@link #state}. */
  public float[] read(Parameter state) {
    Tensor tensor = tensor(state.name());
    float[] numbers = new float[Math.toIntExact(tensor.numel())];
    tensor.data_ptr_float().get(numbers);
    return numbers;
  }

  private Tensor tensor(String name) {
    return name.startsWith(MEAN)
        ? weights.get(name.substring(MEAN.length())).mean
        : weights.get(name.substring(SQUARE.length())).square;
  }

  /**
   * Goes on where another one has stopped.
   *
   * @param steps how many it had made
   * @param saved the numbers of its {@link #state}
   * @throws TollerException where numbers are missing
   */
  public void resume(int steps, Weights saved) {
    this.steps = steps;
    state()
        .forEach(parameter -> tensor(parameter.name()).data_ptr_float().put(saved.read(parameter)));
  }

  /** Frees what it remembers. */
  @Override
  public void close() {
    weights
        .values()
        .forEach(moving -> {
          moving.mean.releaseReference();
          moving.square.releaseReference();
        });
    weights.clear();
  }
}
