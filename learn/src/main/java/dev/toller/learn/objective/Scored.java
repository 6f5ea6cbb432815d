// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.objective;

import org.bytedeco.pytorch.Tensor;

/**
 * A batch of queries, each with as many documents of its own, as a model has scored them. Document
 * j of query i is document {@code i * listed + j} of the batch; the first {@code positives} of each
 * list are relevant. Scores are not divided by a temperature; objectives do that.
 *
 * <p>Everything is computed when it is first asked for. Tensors belong to the pointer scope that is
 * open. What a model cannot offer is an {@link IllegalStateException}; {@link Objective#needs()} is
 * compared before training starts.
 */
public interface Scored {

  /** What is known of the batch before a model has scored it. */
  KnownLists known();

  /** How many queries there are. */
  default int queries() {
    return known().queries();
  }

  /** How many documents each query has. */
  default int listed() {
    return known().listed();
  }

  /** How many of them are relevant, the first ones. */
  default int positives() {
    return known().positives();
  }

  /** What teachers say of the lists: {@code [teachers, queries, listed]}, without a graph. */
  default Tensor teachers() {
    return known().teachers();
  }

  /**
   * Which documents are known to be relevant to which query, its own ones and those of other
   * queries: {@code [queries, queries * listed]}, of truth values. They are nobody's negatives.
   */
  default Tensor relevant() {
    return known().relevant();
  }

  /** Each query with its own documents: {@code [queries, listed]}. */
  Tensor lists();

  /** Each query with every document: {@code [queries, queries * listed]}. */
  Tensor all();

  /** Queries among themselves: {@code [queries, queries]}. */
  Tensor amongQueries();

  /** The first document of each query with every document: {@code [queries, queries * listed]}. */
  Tensor amongDocuments();

  /** The same batch, scored by the first components of each vector. */
  Scored shortened(int components);

  /** The weights of queries over the vocabulary: {@code [queries, vocabulary]}. */
  Tensor queryWeights();

  /** The weights of documents over the vocabulary: {@code [queries * listed, vocabulary]}. */
  Tensor documentWeights();
}
