// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.Map;

/**
 * What a node of a flow works with: something that a flow's file names, with parameters. Immutable;
 * may run in several threads at once.
 *
 * <p>Two parts of one kind that have the same {@link #name} and {@link #parameters} do the same.
 */
public sealed interface Part permits Operator, Router, Split, Merge, Judge {

  /** The name by which flows call it: {@code retrieve}, {@code keywords}, {@code rrf}, ... */
  String name();

  /** Its settings as a flow's file writes them, in the order in which they are printed. */
  Map<String, Object> parameters();
}
