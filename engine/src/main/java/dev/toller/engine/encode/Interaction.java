// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Representation;
import dev.toller.Representation.Dense;
import dev.toller.Representation.MultiVector;
import dev.toller.Representation.Sparse;
import dev.toller.engine.kernel.Kernels;
import java.util.List;

/**
 * How what a model made of a query is compared with what it made of a document. Used by several
 * threads at once.
 *
 * @param <R> the kind of representation
 */
@FunctionalInterface
interface Interaction<R extends Representation> extends AutoCloseable {

  /** The higher, the better they fit. */
  float score(R query, R document);

  /** The scores of several documents, each as if it were alone. */
  default List<Float> scores(R query, List<R> documents) {
    return documents.stream().map(document -> score(query, document)).toList();
  }

  /** Frees what it computes with, if anything. */
  @Override
  default void close() {}

  /** The inner product of two vectors. */
  static float dot(Dense query, Dense document) {
    return Kernels.best().dot(query.vector(), 0, document.vector(), 0, query.vector().length);
  }

  /** The cosine of two vectors; 0 where one has no length. */
  static float cosine(Dense query, Dense document) {
    double length = Math.sqrt(dot(query, query)) * Math.sqrt(dot(document, document));
    return length == 0 ? 0 : (float) (dot(query, document) / length);
  }

  /** The inner product over the terms that both have. */
  static float dot(Sparse query, Sparse document) {
    double sum = 0;
    int at = 0;
    for (int i = 0; i < query.terms().length; i++) {
      while (at < document.terms().length && document.terms()[at] < query.terms()[i]) {
        at++;
      }
      if (at < document.terms().length && document.terms()[at] == query.terms()[i]) {
        sum += (double) query.weights()[i] * document.weights()[at];
      }
    }
    return (float) sum;
  }

  /**
   * The sum over the query's vectors of the largest inner product with one of the document's
   * (Khattab and Zaharia 2020, section 3.3).
   */
  static float maxSim(MultiVector query, MultiVector document) {
    int columns = query.dimension();
    double sum = 0;
    for (int asked = 0; asked < query.values().length; asked += columns) {
      float best = Float.NEGATIVE_INFINITY;
      for (int read = 0; read < document.values().length; read += columns) {
        best =
            Math.max(
                best, Kernels.best().dot(query.values(), asked, document.values(), read, columns));
      }
      sum += document.values().length == 0 ? 0 : best;
    }
    return (float) sum;
  }
}
