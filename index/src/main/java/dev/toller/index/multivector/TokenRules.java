// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.Representation.MultiVector;
import dev.toller.TollerException;

/**
 * What token vectors must be.
 *
 * @param dimension components of each
 */
record TokenRules(int dimension) {

  /** Tokens that a document or a query has at most. */
  static final int MOST_TOKENS = 1 << 16;

  private static final int MAX_DIMENSION = 4_096;

  /** How far from 1 the length of a vector may be: what rounding leaves of a normalised one. */
  private static final double TOLERANCE = 1e-3;

  TokenRules {
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      throw TollerException.invalid(
          "A multivector index needs a dimension from 1 to %,d, got %,d."
              .formatted(MAX_DIMENSION, dimension));
    }
  }

  /** Fails unless there are whole, finite rows of length 1, and not too many. */
  void require(MultiVector vectors, String whose) {
    if (vectors.dimension() != dimension) {
      throw TollerException.invalid(
          "The index holds token vectors of dimension %d, those of %s have dimension %d; encode with the encoder that the index was written with."
              .formatted(dimension, whose, vectors.dimension()));
    }
    int tokens = requireRows(vectors.values(), whose);
    if (tokens > MOST_TOKENS) {
      throw TollerException.invalid(
          "A text has at most %,d token vectors, that of %s has %,d; cut it into passages."
              .formatted(MOST_TOKENS, whose, tokens));
    }
  }

  /** Fails unless there are whole, finite rows of length 1; how many there are. */
  int requireRows(float[] values, String whose) {
    if (values.length % dimension != 0) {
      throw TollerException.invalid(
          "Token vectors of dimension %d stand row after row, those of %s have %,d components, which are no whole rows; give every token all of its components."
              .formatted(dimension, whose, values.length));
    }
    for (int token = 0; token < values.length / dimension; token++) {
      requireRow(values, token, whose);
    }
    return values.length / dimension;
  }

  private void requireRow(float[] values, int token, String whose) {
    double squares = 0;
    for (int i = token * dimension; i < (token + 1) * dimension; i++) {
      squares += (double) values[i] * values[i];
    }
    if (!Double.isFinite(squares)) {
      throw TollerException.invalid(
          "A token vector has finite components, that of token %,d of %s has not; look at the encoder's output for this text."
              .formatted(token, whose));
    }
    double length = Math.sqrt(squares);
    if (Math.abs(length - 1) > TOLERANCE) {
      throw TollerException.invalid(
          "A token vector has length 1, that of token %,d of %s has length %.4g; divide it by its length."
              .formatted(token, whose, length));
    }
  }
}
