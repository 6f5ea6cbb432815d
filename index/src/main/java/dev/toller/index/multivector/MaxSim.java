// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.TokenBlocks;
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
          new OfRows(query, new TokenBlocks(dimension, whole == TokenStorage.Whole.BFLOAT16));
      case TokenStorage.Residual residual -> new OfCodes(tokens, residual.codebook().tables(query));
    };
  }

  /** Raises the maxima by the tokens of a document. */
  abstract void raise(MultiVectorPart part, int document, float[] most);

  /** The similarities of each token of the query with each of the document, bit for bit. */
  abstract float[] similarities(MultiVectorPart part, int document);

  /** The score of a document; {@link #NOTHING} where it has no tokens. */
  double score(MultiVectorPart part, int document) {
    if (part.tokens(document) == 0) {
      return NOTHING;
    }
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    raise(part, document, maxima);
    return sum(maxima, tokens);
  }

  static double sum(float[] maxima, int tokens) {
    double sum = 0;
    for (int token = 0; token < tokens; token++) {
      sum += maxima[token];
    }
    return sum;
  }

  /** With tokens that are whole. */
  private static final class OfRows extends MaxSim {
    private final float[] query;
    private final TokenBlocks layout;
    private final TokenPanels panels;

    OfRows(float[] query, TokenBlocks layout) {
      super(query.length / layout.dimension(), query.length / layout.dimension());
      this.query = query;
      this.layout = layout;
      this.panels = TokenKernels.best().pack(query, layout.dimension());
    }

    private long at(MultiVectorPart part, int document) {
      return part.start(document) * layout.tokenBytes();
    }

    @Override
    void raise(MultiVectorPart part, int document, float[] most) {
      long at = at(part, document);
      TokenKernels.best().maxima(panels, layout, part.rows(), at, part.tokens(document), most);
    }

    @Override
    float[] similarities(MultiVectorPart part, int document) {
      int dimension = layout.dimension();
      float[] rows = layout.read(part.rows(), at(part, document), part.tokens(document));
      int count = rows.length / dimension;
      float[] all = new float[tokens() * count];
      for (int i = 0; i < all.length; i++) {
        all[i] = dot(query, i / count * dimension, rows, i % count * dimension, dimension);
      }
      return all;
    }

    /** As the kernels add it up. */
    private static float dot(float[] a, int aAt, float[] b, int bAt, int dimension) {
      float dot = 0;
      for (int i = 0; i < dimension; i++) {
        dot = Math.fma(a[aAt + i], b[bAt + i], dot);
      }
      return dot;
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
    void raise(MultiVectorPart part, int document, float[] most) {
      raise(part, part.start(document), part.tokens(document), most);
    }

    private void raise(MultiVectorPart part, long from, int count, float[] most) {
      TokenKernels.best()
          .maxima(tables, part.centroids(), part.factors(), part.rows(), from, count, most);
    }

    @Override
    float[] similarities(MultiVectorPart part, int document) {
      int count = part.tokens(document);
      float[] all = new float[tokens() * count];
      for (int token = 0; token < count; token++) {
        float[] of = new float[tables.columns()];
        Arrays.fill(of, Float.NEGATIVE_INFINITY);
        raise(part, part.start(document) + token, 1, of);
        for (int asked = 0; asked < tokens(); asked++) {
          all[asked * count + token] = of[asked];
        }
      }
      return all;
    }
  }

  int tokens() {
    return tokens;
  }
}
