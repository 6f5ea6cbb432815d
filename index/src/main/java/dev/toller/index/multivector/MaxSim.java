// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.TokenKernels;
import dev.toller.engine.kernel.TokenPanels;
import dev.toller.engine.kernel.TokenTables;
import java.util.Arrays;

/**
 * A query, ready to be compared with documents: the sum over its tokens of the largest similarity
 * with a token of the document (Khattab and Zaharia, "ColBERT", 2020, section 3.3), added up in
 * double precision in the order of the query's tokens. For one thread.
 */
abstract sealed class MaxSim {

  /** The score of a document without tokens, which no search finds. */
  static final double NOTHING = Double.NEGATIVE_INFINITY;

  private final int tokens;
  private final float[] maxima;

  private MaxSim(int tokens, int columns) {
    this.tokens = tokens;
    this.maxima = new float[columns];
  }

  /**
   * Prepares a query.
   *
   * @param query at least one token
   */
  static MaxSim of(float[] query, int dimension, TokenStorage storage) {
    int tokens = query.length / dimension;
    return switch (storage) {
      case TokenStorage.Whole whole ->
          new OfRows(
              TokenKernels.best().pack(query, dimension), whole == TokenStorage.Whole.BFLOAT16);
      case TokenStorage.Residual residual -> new OfCodes(tokens, residual.codebook().tables(query));
    };
  }

  /** Raises the maxima by some tokens of a segment. */
  abstract void raise(MultiVectorPart part, long from, int count, float[] most);

  /** The score of a document; {@link #NOTHING} where it has no tokens. */
  double score(MultiVectorPart part, int document) {
    int count = part.tokens(document);
    if (count == 0) {
      return NOTHING;
    }
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    raise(part, part.start(document), count, maxima);
    return sum(maxima, tokens);
  }

  static double sum(float[] maxima, int tokens) {
    double sum = 0;
    for (int token = 0; token < tokens; token++) {
      sum += maxima[token];
    }
    return sum;
  }

  /** The similarities of each token of the query with each of the document, bit for bit. */
  float[] similarities(MultiVectorPart part, int document) {
    int count = part.tokens(document);
    float[] all = new float[tokens * count];
    for (int token = 0; token < count; token++) {
      Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
      raise(part, part.start(document) + token, 1, maxima);
      for (int asked = 0; asked < tokens; asked++) {
        all[asked * count + token] = maxima[asked];
      }
    }
    return all;
  }

  /** With tokens that are whole. */
  private static final class OfRows extends MaxSim {
    private final TokenPanels query;
    private final boolean halves;

    OfRows(TokenPanels query, boolean halves) {
      super(query.tokens(), query.columns());
      this.query = query;
      this.halves = halves;
    }

    @Override
    void raise(MultiVectorPart part, long from, int count, float[] most) {
      long at = from * part.layout().rowBytes();
      TokenKernels.best().maxima(query, part.rows(), at, count, halves, most);
    }
  }

  /** With residuals, whose vectors are never rebuilt. */
  static final class OfCodes extends MaxSim {
    private final TokenTables tables;

    OfCodes(int tokens, TokenTables tables) {
      super(tokens, tables.columns());
      this.tables = tables;
    }

    /** What the query makes of centroids and codes. */
    TokenTables tables() {
      return tables;
    }

    @Override
    void raise(MultiVectorPart part, long from, int count, float[] most) {
      TokenKernels.best()
          .maxima(tables, part.centroids(), part.factors(), part.rows(), from, count, most);
    }
  }

  int tokens() {
    return tokens;
  }
}
