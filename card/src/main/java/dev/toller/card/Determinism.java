// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

/** What stays the same when a card runs again with other ids or on other numbers of threads. */
public enum Determinism {
  /** Every bit of every value. */
  EXACT,
  /** Rankings, but for the order of hits of equal score. */
  TIES,
  /** Values, within the spread of the seeds. */
  SAMPLED
}
