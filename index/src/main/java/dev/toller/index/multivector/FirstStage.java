// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

/** How the documents are found whose tokens are compared with those of a query. */
public enum FirstStage {
  /** All that a filter lets through: exact. */
  ALL,
  /** Those that have a token at a centroid near a token of the query; of residual storage. */
  CENTROIDS,
  /** Those whose sketches are near that of the query; of an index with sketches. */
  SKETCHES
}
