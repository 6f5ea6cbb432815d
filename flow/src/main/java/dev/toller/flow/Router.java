// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses which of several flows a context takes: f_r of Modular RAG, 2024, section IV-F.
 *
 * @see Flow.Route
 */
public non-sealed interface Router extends Part {

  /** The slots it reads. */
  Set<Slot> reads();

  /** The names that it can choose, in ascending order, at least one. */
  List<String> routes();

  /** Whether it always chooses one of them, so that nothing need be said of the other case. */
  boolean decides();

  /**
   * Chooses.
   *
   * @param context what came before
   * @param environment what there is to work with
   * @return one of {@link #routes}; nothing where none fits
   */
  Optional<String> choose(Context context, Environment environment);
}
