// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

/** What the words of a query weigh, where no network reads queries. */
public enum QueryWeights {
  /** By how rare they are in the documents that are learned from. */
  IDF,
  /** All alike. */
  EQUAL
}
