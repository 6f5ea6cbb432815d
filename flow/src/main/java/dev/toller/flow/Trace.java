// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.List;

/**
 * What happened while a flow ran.
 *
 * @param visits one for each vertex that did something, in the order in which they ended; the same
 *     flow over the same corpus and model gives the same order
 * @param nanos how long the whole run took
 */
public record Trace(List<Visit> visits, long nanos) {

  public Trace {
    visits = List.copyOf(visits);
  }
}
