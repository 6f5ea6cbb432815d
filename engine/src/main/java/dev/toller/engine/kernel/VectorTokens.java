// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.Species.LANES;
import static dev.toller.engine.kernel.Species.larger;
import static dev.toller.engine.kernel.Species.load;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The loops of late interaction with the Vector API. */
final class VectorTokens implements TokenKernels {

  /** Vectors of query tokens that the loops over tables take at a time. */
  private static final int WIDEST = Species.MANY_REGISTERS ? 4 : 2;

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
    return TokenTables.columns(tokens, LANES);
  }

  @Override
  public TokenPanels pack(float[] tokens, int dimension) {
    return TokenPanels.of(tokens, dimension, BlockTiles.TALLEST);
  }

  @Override
  public void maxima(
      TokenPanels query,
      TokenBlocks layout,
      MemorySegment tokens,
      long at,
      int count,
      float[] maxima) {
    if (start.lasts((long) count * layout.dimension() * query.tokens())) {
      plain.maxima(query, layout, tokens, at, count, maxima);
    } else {
      new BlockTiles(query, layout, tokens).raise(at, count, maxima);
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
