// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Tensor;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network: what it has to learn and what it computes. Immutable; may be applied by several
 * threads at once, each with its own {@link Ops}.
 *
 * @param parameters what it declares, in the order of the computation
 * @param languages those it has modules for; empty where it has none of its own for any
 * @param language the one whose modules are used; empty where there are none
 * @param wiring the function
 */
public record Network(
    List<Parameter> parameters, List<String> languages, String language, Wiring wiring) {

  /** What a network computes. */
  @FunctionalInterface
  public interface Wiring {

    /**
     * Applies the network.
     *
     * @param language the language whose modules are used
     */
    Outputs on(Ops ops, String language);
  }

  /** Copies the lists. */
  public Network {
    parameters = List.copyOf(parameters);
    languages = List.copyOf(languages);
  }

  /** A network without modules for languages. */
  static Network of(Scope scope, Wiring wiring) {
    return new Network(List.copyOf(scope.declared()), List.of(), "", wiring);
  }

  /**
   * The same network with the modules of a language; the parameters stay.
   *
   * @throws TollerException of kind {@code INVALID} where it has none for it
   */
  public Network speaking(String wanted) {
    if (!languages.contains(wanted)) {
      throw TollerException.invalid(
          "The network has no modules for the language '%s'; it has %s."
              .formatted(wanted, languages.isEmpty() ? "none" : String.join(", ", languages)));
    }
    return new Network(parameters, languages, wanted, wiring);
  }

  /** Applies it; each output is computed when it is asked for. */
  public Outputs on(Ops ops) {
    return wiring.on(ops, language);
  }

  /** The function that returns some outputs, those of several tensors unrolled. */
  public Forward forward(Collection<Output> wanted) {
    List<Output> order = List.copyOf(wanted);
    return ops -> tensors(on(ops), order);
  }

  /** The function that returns one output. */
  public Forward forward(Output wanted) {
    return forward(List.of(wanted));
  }

  private static List<Tensor> tensors(Outputs outputs, List<Output> wanted) {
    Stream<Tensor> all = wanted.stream().flatMap(output -> outputs.all(output).stream());
    return all.toList();
  }

  /** How many numbers it has to learn. */
  public long size() {
    return parameters.stream().mapToLong(Parameter::size).sum();
  }
}
