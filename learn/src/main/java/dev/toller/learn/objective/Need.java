// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

/** What an objective needs of a batch beside one document for each query. */
public enum Need {
  /** Several documents for each query, the first of which is relevant. */
  NEGATIVES("negatives for each query"),
  /** Scores of each listed document by one or more teachers. */
  TEACHERS("scores of a teacher"),
  /**
   * The score of each query with every document of the batch, and of documents among themselves.
   */
  BATCH("a model that reads queries and documents apart"),
  /** Representations whose first components are a representation too. */
  VECTORS("one vector for each text"),
  /** Weights over a vocabulary. */
  WEIGHTS("weights over a vocabulary");

  private final String label;

  Need(String label) {
    this.label = label;
  }

  /** What it is called in sentences. */
  public String label() {
    return label;
  }
}
