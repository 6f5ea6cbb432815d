// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The numbers of a network's parameters as libtorch tensors, one for each name: two layers that
 * name the same parameter share its tensor, and its gradient is the sum of both. Each is read when
 * it is first asked for.
 *
 * <p>Owns its tensors until it is closed; they outlive the pointer scope that is open when they are
 * read. For several threads at once, as long as nobody writes into the tensors.
 */
public final class Parameters implements AutoCloseable {

  private final Weights weights;
  private final Precision precision;
  private final Predicate<Parameter> learning;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, LowRank> changes = new LinkedHashMap<>();

  private Parameters(Weights weights, Precision precision, Predicate<Parameter> learning) {
    this.weights = weights;
    this.precision = precision;
    this.learning = learning;
  }

  /** Parameters that stay as they are: what runs on them records no gradients. */
  public static Parameters fixed(Weights weights, Precision precision) {
    return new Parameters(weights, precision, _ -> false);
  }

  /** Parameters that are leaves of the graph: a backward pass gives each its gradient. */
  public static Parameters learned(Weights weights, Precision precision) {
    return learned(weights, precision, _ -> true);
  }

  /** Parameters of which some are leaves of the graph and the others stay as they are. */
  public static Parameters learned(
      Weights weights, Precision precision, Predicate<Parameter> learned) {
    return new Parameters(weights, precision, learned);
  }

  /**
   * Lets a change of low rank to a weight learn, whether or not the weight itself does. From then
   * on {@link #get} gives the changed weight.
   *
   * @param rank columns in the middle
   * @param scale by which the change is multiplied
   * @param random draws where it starts
   * @return the parameters that learn; {@link #get} has them too
   */
  public synchronized List<Parameter> change(
      Parameter weight, int rank, double scale, SplittableRandom random) {
    try (PointerScope _ = new PointerScope()) {
      LowRank change = LowRank.of(weight, rank, scale, precision, random);
      changes.put(weight.name(), change);
      change.parameters().forEach(own -> tensors.put(own.name(), change.get(own)));
      return change.parameters();
    }
  }

  /** Takes in a parameter that learns and is not among the weights; its tensor stays its own. */
  public synchronized Tensor add(Parameter parameter, float[] numbers) {
    try (PointerScope _ = new PointerScope()) {
      Tensor tensor = precision.tensor(numbers, shape(parameter));
      tensor.set_requires_grad(true);
      tensors.put(parameter.name(), tensor.retainReference());
      return tensor;
    }
  }

  /**
   * The tensor of a parameter, in the parameter's shape.
   *
   * @throws IllegalArgumentException where the name is known with another shape
   * @throws dev.toller.TollerException where there are no numbers of this name and shape
   */
  public synchronized Tensor get(Parameter parameter) {
    Tensor tensor = tensors.computeIfAbsent(parameter.name(), name -> read(parameter));
    long[] shape = tensor.sizes().vec().get();
    if (!Arrays.equals(shape, shape(parameter))) {
      throw new IllegalArgumentException(
          "The parameter %s was used as %s before.".formatted(parameter, Arrays.toString(shape)));
    }
    LowRank change = changes.get(parameter.name());
    return change == null ? tensor : change.changed(tensor);
  }

  /** Those that were asked for so far, in the order of their first use. */
  public synchronized Map<String, Tensor> byName() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** The numbers of a parameter as they are now, in single precision. The array is the caller's. */
  public float[] numbers(Parameter parameter) {
    try (PointerScope _ = new PointerScope()) {
      Tensor tensor = get(parameter).detach().to(torch.ScalarType.Float).contiguous();
      float[] numbers = new float[Math.toIntExact(tensor.numel())];
      tensor.data_ptr_float().get(numbers);
      return numbers;
    }
  }

  /** How their numbers and all that is computed from them are stored. */
  public Precision precision() {
    return precision;
  }

  private Tensor read(Parameter parameter) {
    Tensor tensor = precision.tensor(weights.read(parameter), shape(parameter));
    tensor.set_requires_grad(learning.test(parameter));
    return tensor.retainReference();
  }

  private static long[] shape(Parameter parameter) {
    return Arrays.stream(parameter.shape()).asLongStream().toArray();
  }

  /** Frees the tensors; nothing may run on them any more. */
  @Override
  public synchronized void close() {
    tensors.values().forEach(Tensor::releaseReference);
    tensors.clear();
  }
}
