// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.tensor.Tensor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a network makes under one {@link dev.toller.engine.tensor.Ops}, each output when it is first
 * asked for: what nobody asks for is not computed. Used by the thread that uses the {@code Ops}.
 */
public final class Outputs {

  private final Map<Output, Supplier<List<Tensor>>> makers = new EnumMap<>(Output.class);
  private final Map<Output, List<Tensor>> made = new EnumMap<>(Output.class);

  /** Adds an output of one tensor, or puts another in its place, for all that is made after it. */
  public Outputs with(Output output, Supplier<Tensor> maker) {
    return withAll(output, () -> List.of(maker.get()));
  }

  /** Adds an output of one tensor for each layer. */
  public Outputs withAll(Output output, Supplier<List<Tensor>> maker) {
    makers.put(output, maker);
    made.clear();
    return this;
  }

  /** What can be asked for. */
  public Set<Output> offered() {
    return Set.copyOf(makers.keySet());
  }

  /** An output of one tensor. */
  public Tensor get(Output output) {
    return all(output).getFirst();
  }

  /**
   * An output, one tensor for each layer where it has several.
   *
   * @throws TollerException of kind {@code INVALID} where the network has none of this name
   */
  public List<Tensor> all(Output output) {
    if (!made.containsKey(output)) {
      made.put(output, maker(output).get());
    }
    return made.get(output);
  }

  private Supplier<List<Tensor>> maker(Output output) {
    if (!makers.containsKey(output)) {
      throw TollerException.invalid(
          "This network has no '%s'; it has %s."
              .formatted(
                  output.label(),
                  makers.keySet().stream().map(Output::label).collect(Collectors.joining(", "))));
    }
    return makers.get(output);
  }
}
