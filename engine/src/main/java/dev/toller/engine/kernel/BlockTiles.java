// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.LANES;
import static dev.toller.engine.kernel.Species.first;
import static dev.toller.engine.kernel.Species.larger;
import static dev.toller.engine.kernel.Species.load;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Late interaction with whole tokens: tile by tile over the tokens of a document, two vectors of
 * them at a time, which the first panel of the query brings into the first-level cache for the
 * others. Each lane has a maximum of its own until the document ends.
 */
final class BlockTiles {

  /** Tokens of a query that go through the tokens of a document together. */
  static final int TALLEST = Species.MANY_REGISTERS ? 12 : 6;

  private static final int WIDTH = 2 * LANES;

  private static final int UPPER_HALF = 0xFFFF_0000;

  private static final ThreadLocal<float[]> DOTS =
      ThreadLocal.withInitial(() -> new float[TokenTiles.MOST]);

  private static final ThreadLocal<float[]> MOST = ThreadLocal.withInitial(() -> new float[0]);

  private final TokenPanels query;
  private final TokenBlocks layout;
  private final MemorySegment tokens;
  private final float[] dots = DOTS.get();
  private final float[] most;

  BlockTiles(TokenPanels query, TokenBlocks layout, MemorySegment tokens) {
    this.query = query;
    this.layout = layout;
    this.tokens = tokens;
    this.most = most(query.filled() * WIDTH);
  }

  private static float[] most(int size) {
    float[] most = MOST.get();
    if (most.length < size) {
      most = new float[size];
      MOST.set(most);
    }
    return most;
  }

  /** Raises the maxima by a document. */
  void raise(long at, int count, float[] maxima) {
    Arrays.fill(most, 0, query.filled() * WIDTH, Float.NEGATIVE_INFINITY);
    for (int token = 0; token < count; token += WIDTH) {
      int block = token / TokenBlocks.TOKENS * TokenBlocks.TOKENS;
      long from = at + (long) block * layout.tokenBytes() + (long) (token - block) * Integer.BYTES;
      raise(from, TokenBlocks.width(token, count), Math.min(WIDTH, count - token));
    }
    for (int asked = 0; asked < query.tokens(); asked++) {
      FloatVector lanes = larger(load(most, asked * WIDTH), load(most, asked * WIDTH + LANES));
      maxima[asked] = Math.max(maxima[asked], lanes.reduceLanes(VectorOperators.MAX));
    }
  }

  /**
   * Raises the maxima of lanes by two vectors of tokens.
   *
   * @param from where they begin
   * @param width tokens of their block
   * @param valid how many tokens they are; what other lanes hold means nothing
   */
  private void raise(long from, int width, int valid) {
    int height;
    for (int asked = 0; asked < query.tokens(); asked += height) {
      height = query.height(asked);
      tile(height, from, width, asked * 2 * layout.pairs());
      if (valid == WIDTH) {
        raise(dots, height, most, asked * WIDTH);
      } else {
        raise(dots, height, valid, most, asked * WIDTH);
      }
    }
  }

  private void tile(int height, long from, int width, int panel) {
    int pairs = layout.pairs();
    long stride = (long) width * layout.pairBytes();
    long step = layout.halves() ? 0 : stride / 2;
    int shift = layout.halves() ? Short.SIZE : 0;
    int mask = layout.halves() ? UPPER_HALF : -1;
    float[] w = query.values();
    switch (height) {
      case 12 ->
          TokenTiles.twelveTokens(pairs, tokens, from, stride, step, shift, mask, w, panel, dots);
      case 10 ->
          TokenTiles.tenTokens(pairs, tokens, from, stride, step, shift, mask, w, panel, dots);
      case 8 ->
          TokenTiles.eightTokens(pairs, tokens, from, stride, step, shift, mask, w, panel, dots);
      case 6 ->
          TokenTiles.sixTokens(pairs, tokens, from, stride, step, shift, mask, w, panel, dots);
      default ->
          TokenTiles.fourTokens(pairs, tokens, from, stride, step, shift, mask, w, panel, dots);
    }
  }

  private static void raise(float[] dots, int height, float[] most, int at) {
    for (int i = 0; i < height * WIDTH; i += LANES) {
      larger(load(most, at + i), load(dots, i)).intoArray(most, at + i);
    }
  }

  private static void raise(float[] dots, int height, int valid, float[] most, int at) {
    VectorMask<Float> left = first(valid);
    VectorMask<Float> right = first(valid - LANES);
    for (int i = 0; i < height * WIDTH; i += WIDTH) {
      raise(dots, i, left, most, at + i);
      raise(dots, i + LANES, right, most, at + i + LANES);
    }
  }

  private static void raise(float[] dots, int i, VectorMask<Float> lanes, float[] most, int at) {
    FloatVector before = load(most, at);
    larger(before, before.blend(load(dots, i), lanes)).intoArray(most, at);
  }
}
