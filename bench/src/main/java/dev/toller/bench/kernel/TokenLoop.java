// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.kernel;

import dev.toller.engine.kernel.TokenBlocks;
import dev.toller.engine.kernel.TokenKernels;
import dev.toller.engine.kernel.TokenPanels;
import dev.toller.engine.kernel.TokenTables;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What is measured of late interaction: a query of 32 tokens with a document of 180. */
public enum TokenLoop {
  /** Tokens of 128 components, 4 bytes each. */
  MAXIMA_SINGLE,
  /** Tokens of 128 components, 2 bytes each. */
  MAXIMA_BFLOAT16,
  /** Tokens of 128 components, 2 bits each. */
  CODES,
  /** The centroid of each token. */
  CENTROIDS;

  static final int QUERY = 32;
  static final int TOKENS = 180;
  static final int DIMENSION = 128;

  private static final int GROUPS = DIMENSION / 2;
  private static final int CENTROID_COUNT = 1_024;

  /** Multiply-adds of a document, where there are any. */
  boolean products() {
    return this == MAXIMA_SINGLE || this == MAXIMA_BFLOAT16;
  }

  /** The work of one document. */
  Runnable prepare(TokenKernels kernels, float[] maxima) {
    float[] numbers = Numbers.normal(TOKENS * DIMENSION);
    if (products()) {
      TokenPanels query = kernels.pack(Numbers.normal(QUERY * DIMENSION), DIMENSION);
      TokenBlocks layout = new TokenBlocks(DIMENSION, this == MAXIMA_BFLOAT16);
      MemorySegment tokens =
          Arena.ofAuto().allocate((long) TOKENS * layout.tokenBytes() + TokenBlocks.SLACK);
      layout.write(numbers, tokens, 0);
      return () -> kernels.maxima(query, layout, tokens, 0, TOKENS, maxima);
    }
    MemorySegment codes = MemorySegment.ofArray(numbers);
    return ofCentroids(kernels, codes, maxima);
  }

  private Runnable ofCentroids(TokenKernels kernels, MemorySegment codes, float[] maxima) {
    int columns = kernels.columns(QUERY);
    TokenTables tables =
        new TokenTables(
            columns,
            GROUPS,
            Numbers.normal(CENTROID_COUNT * columns),
            Numbers.normal(GROUPS * TokenTables.CODES * columns));
    short[] numbers = new short[TOKENS];
    short[] factors = new short[TOKENS];
    int[] rowOf = new int[CENTROID_COUNT];
    for (int i = 0; i < TOKENS; i++) {
      numbers[i] = (short) (i * 37 % CENTROID_COUNT);
      factors[i] = Float.floatToFloat16(1);
    }
    for (int i = 0; i < CENTROID_COUNT; i++) {
      rowOf[i] = i;
    }
    MemorySegment centroids = MemorySegment.ofArray(numbers);
    MemorySegment scale = MemorySegment.ofArray(factors);
    return this == CODES
        ? () -> kernels.maxima(tables, centroids, scale, codes, 0, TOKENS, maxima)
        : () -> kernels.maxima(tables.centroids(), columns, rowOf, centroids, 0, TOKENS, maxima);
  }
}
