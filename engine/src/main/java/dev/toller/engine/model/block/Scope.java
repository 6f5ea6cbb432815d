// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.block;

import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * A place in the tree of a network's names, where blocks declare their parameters: {@code
 * root().at("layers").at(3).declare("norm.weight", ...)} declares {@code layers.3.norm.weight}.
 *
 * <p>All places under one root share one list, so that what a network declares is what its blocks
 * were made with. Used by one thread, while a network is put together.
 */
public final class Scope {

  private final String prefix;
  private final SequencedSet<Parameter> declared;

  private Scope(String prefix, SequencedSet<Parameter> declared) {
    this.prefix = prefix;
    this.declared = declared;
  }

  /** The place at the top, with nothing declared. */
  public static Scope root() {
    return new Scope("", new LinkedHashSet<>());
  }

  /** A place below this one. */
  public Scope at(String name) {
    return new Scope(prefix + name + ".", declared);
  }

  /** A numbered place below this one. */
  public Scope at(int index) {
    return at(Integer.toString(index));
  }

  /**
   * Declares a parameter.
   *
   * @param name what it is called here
   * @param start how it is drawn when training starts from nothing
   * @param shape the length of each side, the outermost first
   * @throws IllegalArgumentException where the name is taken
   */
  public Parameter declare(String name, Initialiser start, int... shape) {
    Parameter parameter = new Parameter(prefix + name, shape, start);
    if (!declared.add(parameter)) {
      throw new IllegalArgumentException("'%s' is declared twice.".formatted(parameter.name()));
    }
    return parameter;
  }

  /** What has been declared anywhere under the root, in this order. */
  public SequencedSet<Parameter> declared() {
    return Collections.unmodifiableSequencedSet(declared);
  }
}
