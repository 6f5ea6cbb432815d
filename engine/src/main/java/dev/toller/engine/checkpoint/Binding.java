// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tensors of a checkpoint as the weights of a network.
 *
 * <p>Every parameter has its tensor, of the same shape and of real numbers, and every tensor has
 * its parameter or may be ignored; otherwise there is no binding. Numbers are read when a parameter
 * is, so the checkpoint must be open then; a tensor with a number that is not finite is refused at
 * that time. May be used from several threads at once.
 */
public final class Binding implements Weights {

  private static final int NAMED = 5;

  private final Checkpoint checkpoint;
  private final Map<String, String> stored = new HashMap<>();
  private final Set<String> missing = new TreeSet<>();
  private final Set<String> unknown = new TreeSet<>();
  private final List<String> unfit = new ArrayList<>();

  private Binding(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /**
   * Binds parameters to tensors.
   *
   * @param parameters what the network declares
   * @throws TollerException of kind {@code INVALID}, naming every kind of misfit, unless they
   *     belong to each other
   */
  public static Binding of(Checkpoint checkpoint, Collection<Parameter> parameters, Naming naming) {
    Binding binding = new Binding(checkpoint);
    parameters.forEach(parameter -> binding.bind(parameter, naming));
    binding.findUnknown(naming);
    binding.requireFit();
    return binding;
  }

  private void bind(Parameter parameter, Naming naming) {
    naming
        .find(parameter.name(), checkpoint.tensors().keySet())
        .ifPresentOrElse(
            name -> take(parameter, checkpoint.tensors().get(name)),
            () -> missing.add(parameter.name()));
  }

  private void take(Parameter parameter, StoredTensor tensor) {
    stored.put(parameter.name(), tensor.name());
    if (!tensor.dtype().real()) {
      unfit.add("'%s' holds %s".formatted(tensor.name(), tensor.dtype()));
    } else if (!Arrays.equals(tensor.shape(), parameter.shape())) {
      unfit.add(
          "'%s' is %s and should be %s"
              .formatted(
                  tensor.name(),
                  Arrays.toString(tensor.shape()),
                  Arrays.toString(parameter.shape())));
    }
  }

  private void findUnknown(Naming naming) {
    Set<String> taken = new HashSet<>(stored.values());
    checkpoint.tensors().keySet().stream()
        .filter(name -> !taken.contains(name) && !naming.ignored().test(name))
        .forEach(unknown::add);
  }

  private void requireFit() {
    String misfits =
        Stream.of(
                misfits("missing", quoted(missing)),
                misfits("unknown", quoted(unknown)),
                misfits("of another kind", unfit))
            .filter(told -> !told.isEmpty())
            .collect(Collectors.joining(", "));
    if (!misfits.isEmpty()) {
      throw TollerException.invalid(
          "The weights of '%s' are not those of the network that its settings describe: %s; use settings and weights that belong together."
              .formatted(checkpoint.name(), misfits));
    }
  }

  private static List<String> quoted(Set<String> names) {
    return names.stream().map("'%s'"::formatted).toList();
  }

  private static String misfits(String kind, List<String> all) {
    if (all.isEmpty()) {
      return "";
    }
    String named = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    return "%d %s %s (%s%s)"
        .formatted(
            all.size(),
            all.size() == 1 ? "is" : "are",
            kind,
            named,
            all.size() > NAMED ? " and %d more".formatted(all.size() - NAMED) : "");
  }

  /** The name under which the checkpoint stores each parameter. */
  public Map<String, String> stored() {
    return Map.copyOf(stored);
  }

  @Override
  public float[] read(Parameter parameter) {
    String name = stored.get(parameter.name());
    if (name == null) {
      throw TollerException.notFound(
          "No parameter '%s' was bound to the checkpoint '%s'; bind all that the network declares."
              .formatted(parameter.name(), checkpoint.name()));
    }
    float[] numbers = checkpoint.read(name);
    requireFinite(name, numbers);
    return numbers;
  }

  private void requireFinite(String name, float[] numbers) {
    if (!Numbers.finite(numbers)) {
      throw new TollerException(
          TollerException.Kind.DAMAGED,
          "The tensor '%s' of '%s' has numbers that are not finite; get the file anew."
              .formatted(name, checkpoint.name()));
    }
  }
}
