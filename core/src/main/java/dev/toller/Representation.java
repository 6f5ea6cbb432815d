// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.Arrays;

/**
 * What an index stores of a passage and compares with a query. Arrays are owned by the
 * representation: whoever hands one in gives it up, whoever gets one out must not write to it.
 */
public sealed interface Representation {

  /**
   * The words themselves, for lexical indexes.
   *
   * @param text the text that is analysed
   */
  record Text(String text) implements Representation {}

  /**
   * One vector.
   *
   * @param vector its components
   */
  record Dense(float[] vector) implements Representation {
    @Override
    public boolean equals(Object other) {
      return other instanceof Dense dense && Arrays.equals(vector, dense.vector);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(vector);
    }

    @Override
    public String toString() {
      return "Dense[" + vector.length + "]";
    }
  }

  /**
   * Weights over a vocabulary, learned or counted.
   *
   * @param terms term numbers, ascending, each once
   * @param weights one weight a term, positive
   */
  record Sparse(int[] terms, float[] weights) implements Representation {
    @Override
    public boolean equals(Object other) {
      return other instanceof Sparse sparse
          && Arrays.equals(terms, sparse.terms)
          && Arrays.equals(weights, sparse.weights);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(terms) + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
      return "Sparse[" + terms.length + "]";
    }
  }

  /**
   * One vector a token, row after row.
   *
   * @param dimension the length of a row
   * @param values {@code tokens x dimension} components
   */
  record MultiVector(int dimension, float[] values) implements Representation {
    @Override
    public boolean equals(Object other) {
      return other instanceof MultiVector vectors
          && dimension == vectors.dimension
          && Arrays.equals(values, vectors.values);
    }

    @Override
    public int hashCode() {
      return 31 * dimension + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "MultiVector[" + values.length / Math.max(1, dimension) + " x " + dimension + "]";
    }
  }

  /**
   * A compact code: bits or product-quantiser symbols.
   *
   * @param bytes the code
   */
  record Code(byte[] bytes) implements Representation {
    @Override
    public boolean equals(Object other) {
      return other instanceof Code code && Arrays.equals(bytes, code.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Code[" + bytes.length + " bytes]";
    }
  }
}
