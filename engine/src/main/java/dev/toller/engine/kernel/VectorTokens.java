// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.INTS;
import static dev.toller.engine.kernel.Species.LANES;
import static dev.toller.engine.kernel.Species.SHORTS;
import static dev.toller.engine.kernel.Species.load;
import static dev.toller.engine.kernel.TokenTiles.larger;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of late interaction with the Vector API. Rows are read in blocks of {@value #BLOCK}
 * into an array that stays in the first-level cache, as single precision; tiles go over it. A block
 * that is not full ends with copies of its last row, which raise no maximum.
 */
final class VectorTokens implements TokenKernels {

  private static final int BLOCK = 12;
  private static final int HALF_BLOCK = 6;
  private static final int WIDEST = Species.MANY_REGISTERS ? 4 : 2;

  private static final ThreadLocal<float[]> ROWS = ThreadLocal.withInitial(() -> new float[0]);

  private static final int BYTE_LANES = 8;
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
  private static final VectorSpecies<Float> EIGHT =
      VectorSpecies.of(float.class, VectorShape.forBitSize(Math.min(256, Species.BITS)));

  private final ColdStart start;
  private final TokenKernels plain = new ScalarTokens();

  VectorTokens(ColdStart start) {
    this.start = start;
  }

  @Override
  public int columns(int tokens) {
    return TokenPanels.columns(tokens, LANES);
  }

  @Override
  public TokenPanels pack(float[] tokens, int dimension) {
    return TokenPanels.of(tokens, dimension, LANES, WIDEST);
  }

  @Override
  public void maxima(
      TokenPanels query, MemorySegment rows, long at, int count, boolean halves, float[] maxima) {
    int dimension = query.dimension();
    if (start.lasts((long) count * dimension * query.columns())) {
      plain.maxima(query, rows, at, count, halves, maxima);
      return;
    }
    float[] block = block(dimension);
    long bytes = (long) dimension * (halves ? Short.BYTES : Float.BYTES);
    for (int row = 0; row < count; row += BLOCK) {
      int some = Math.min(BLOCK, count - row);
      read(rows, at + row * bytes, halves, some * dimension, block);
      int height = some <= HALF_BLOCK ? HALF_BLOCK : BLOCK;
      for (int copy = some; copy < height; copy++) {
        System.arraycopy(block, (some - 1) * dimension, block, copy * dimension, dimension);
      }
      raise(query, block, height, maxima);
    }
  }

  private static float[] block(int dimension) {
    float[] block = ROWS.get();
    if (block.length < BLOCK * dimension) {
      block = new float[BLOCK * dimension];
      ROWS.set(block);
    }
    return block;
  }

  private static void read(MemorySegment rows, long at, boolean halves, int count, float[] to) {
    int whole = halves ? count & -LANES : 0;
    for (int i = 0; i < whole; i += LANES) {
      ShortVector.fromMemorySegment(
              SHORTS, rows, at + (long) Short.BYTES * i, ByteOrder.LITTLE_ENDIAN)
          .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0)
          .reinterpretAsInts()
          .lanewise(VectorOperators.LSHL, Short.SIZE)
          .reinterpretAsFloats()
          .intoArray(to, i);
    }
    ScalarTokens.read(rows, at + (long) Short.BYTES * whole, halves, count - whole, to, whole);
  }

  private static void raise(TokenPanels query, float[] block, int height, float[] maxima) {
    float[] values = query.values();
    int dimension = query.dimension();
    int width;
    for (int column = 0; column < query.columns(); column += width) {
      width = query.width(column);
      int at = column * dimension;
      switch (width / LANES) {
        case 1 -> one(dimension, block, height, values, at, maxima, column);
        case 2 -> two(dimension, block, height, values, at, maxima, column);
        default -> four(dimension, block, height, values, at, maxima, column);
      }
    }
  }

  private static void one(
      int dimension, float[] block, int height, float[] w, int at, float[] maxima, int column) {
    if (height == BLOCK) {
      TokenTiles.onex12(dimension, block, 0, w, at, maxima, column);
    } else {
      TokenTiles.onex6(dimension, block, 0, w, at, maxima, column);
    }
  }

  private static void two(
      int dimension, float[] block, int height, float[] w, int at, float[] maxima, int column) {
    if (height == BLOCK && Species.MANY_REGISTERS) {
      TokenTiles.twox12(dimension, block, 0, w, at, maxima, column);
      return;
    }
    for (int row = 0; row < height; row += HALF_BLOCK) {
      TokenTiles.twox6(dimension, block, row * dimension, w, at, maxima, column);
    }
  }

  private static void four(
      int dimension, float[] block, int height, float[] w, int at, float[] maxima, int column) {
    for (int row = 0; row < height; row += HALF_BLOCK) {
      TokenTiles.fourx6(dimension, block, row * dimension, w, at, maxima, column);
    }
  }

  @Override
  public void maxima(
      TokenTables query,
      MemorySegment centroids,
      MemorySegment factors,
      MemorySegment codes,
      long from,
      int count,
      float[] maxima) {
    if (start.lasts((long) count * query.groups() * query.columns())) {
      plain.maxima(query, centroids, factors, codes, from, count, maxima);
    } else {
      new CodeTiles(query, centroids, factors, codes).raise(from, count, WIDEST, maxima);
    }
  }

  @Override
  public void maxima(
      float[] table,
      int columns,
      int[] rows,
      MemorySegment numbers,
      long from,
      int count,
      float[] maxima) {
    if (start.lasts((long) count * columns)) {
      plain.maxima(table, columns, rows, numbers, from, count, maxima);
      return;
    }
    int column = 0;
    for (; column < columns - LANES; column += 2 * LANES) {
      raiseTwo(table, columns, rows, numbers, from, count, maxima, column);
    }
    if (column < columns) {
      raiseOne(table, columns, rows, numbers, from, count, maxima, column);
    }
  }

  private static int row(int[] rows, MemorySegment numbers, long token) {
    return rows[Short.toUnsignedInt(numbers.get(ScalarTokens.SHORT, token * Short.BYTES))];
  }

  private static void raiseTwo(
      float[] table,
      int columns,
      int[] rows,
      MemorySegment numbers,
      long from,
      int count,
      float[] maxima,
      int column) {
    FloatVector m0 = load(maxima, column);
    FloatVector m1 = load(maxima, column + LANES);
    for (int i = 0; i < count; i++) {
      int at = row(rows, numbers, from + i) * columns + column;
      m0 = larger(m0, load(table, at));
      m1 = larger(m1, load(table, at + LANES));
    }
    m0.intoArray(maxima, column);
    m1.intoArray(maxima, column + LANES);
  }

  private static void raiseOne(
      float[] table,
      int columns,
      int[] rows,
      MemorySegment numbers,
      long from,
      int count,
      float[] maxima,
      int column) {
    FloatVector m0 = load(maxima, column);
    FloatVector m1 = m0;
    int i = 0;
    for (; i < count - 1; i += 2) {
      m0 = larger(m0, load(table, row(rows, numbers, from + i) * columns + column));
      m1 = larger(m1, load(table, row(rows, numbers, from + i + 1) * columns + column));
    }
    if (i < count) {
      m0 = larger(m0, load(table, row(rows, numbers, from + i) * columns + column));
    }
    larger(m0, m1).intoArray(maxima, column);
  }

  @Override
  public float dot(float[] numbers, MemorySegment bytes, long at) {
    if (start.lasts(numbers.length)) {
      return plain.dot(numbers, bytes, at);
    }
    return Species.BITS >= 256 ? eightAtATime(numbers, bytes, at) : plain.dot(numbers, bytes, at);
  }

  private static float eightAtATime(float[] numbers, MemorySegment bytes, long at) {
    FloatVector s0 = FloatVector.zero(EIGHT);
    FloatVector s1 = s0;
    int i = 0;
    for (; i <= numbers.length - 2 * BYTE_LANES; i += 2 * BYTE_LANES) {
      s0 = widen(bytes, at + i).fma(FloatVector.fromArray(EIGHT, numbers, i), s0);
      s1 =
          widen(bytes, at + i + BYTE_LANES)
              .fma(FloatVector.fromArray(EIGHT, numbers, i + BYTE_LANES), s1);
    }
    float sum = 0;
    for (; i < numbers.length; i++) {
      sum = Math.fma(numbers[i], bytes.get(ValueLayout.JAVA_BYTE, at + i), sum);
    }
    float[] lanes = s0.add(s1).toArray();
    for (float lane : lanes) {
      sum += lane;
    }
    return sum;
  }

  private static FloatVector widen(MemorySegment bytes, long at) {
    return (FloatVector)
        ByteVector.fromMemorySegment(BYTES, bytes, at, ByteOrder.LITTLE_ENDIAN)
            .convertShape(VectorOperators.B2F, EIGHT, 0);
  }
}
