// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

/** In which order a segment lays out its documents; what is found does not depend on it. */
public enum DocumentOrder {
  /** As they were added: nothing is spent on it. */
  ADDED,
  /**
   * Documents with the same terms side by side, by {@link Bisection}: blocks have smaller bounds,
   * searches look at fewer of them, and writing a segment takes a few times as long.
   */
  BISECTED
}
