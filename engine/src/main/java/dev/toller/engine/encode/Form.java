// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Representation;
import dev.toller.Role;
import dev.toller.engine.tensor.Matrix;
import java.util.List;

/**
 * What goes into a network for a text, and what is read out of it. Used by several threads at once.
 *
 * @param <R> the kind of representation
 */
interface Form<R extends Representation> {

  /** What is fed for a text. */
  Sequence sequence(String text, Role role);

  /** How many tokens a text has, special ones left out. */
  int count(String text);

  /**
   * The representations of what was fed.
   *
   * @param result what the network made of all of it
   */
  List<R> read(Matrix result, List<Sequence> fed, Role role);
}
