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

  /**
   * Which queries are the same one, which a batch can hold twice: {@code [queries, queries]}, of
   * truth values, true on the diagonal. None of them is another query.
   */
  default Tensor same() {
    return known().same();
  }

  /** Each query with its own documents: {@code [queries, listed]}. */
  Tensor lists();

  /** Each query with every document: {@code [queries, queries * listed]}. */
  default Tensor all() {
    throw missing(Need.BATCH);
  }

  /** Queries among themselves: {@code [queries, queries]}. */
  default Tensor amongQueries() {
    throw missing(Need.BATCH);
  }

  /** The first document of each query with every document: {@code [queries, queries * listed]}. */
  default Tensor amongDocuments() {
    throw missing(Need.BATCH);
  }

  /** The same batch, scored by the first components of each vector. */
  default Scored shortened(int components) {
    throw missing(Need.VECTORS);
  }

  /** The weights of queries over the vocabulary: {@code [queries, vocabulary]}. */
  default Tensor queryWeights() {
    throw missing(Need.WEIGHTS);
  }

  /** The weights of documents over the vocabulary: {@code [queries * listed, vocabulary]}. */
  default Tensor documentWeights() {
    throw missing(Need.WEIGHTS);
  }

  private static IllegalStateException missing(Need need) {
    return new IllegalStateException("what was scored does not offer " + need.label());
  }
}
