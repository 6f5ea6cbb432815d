// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Decodes little-endian numbers that may lie anywhere in memory. */
final class Numbers {

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int UPPER_HALF = 16;

  /** How many columns are turned at once: a cache line of a row. */
  private static final int STRIP = 16;

  private static final int BYTE = 0xFF;

  private Numbers() {}

  /**
   * Real numbers, widened or rounded to single precision.
   *
   * @param data as many numbers as it has room for
   */
  static float[] floats(MemorySegment data, DType dtype) {
    float[] numbers = new float[Math.toIntExact(data.byteSize() / dtype.bytes())];
    switch (dtype) {
      case F32 -> MemorySegment.copy(data, FLOAT, 0, numbers, 0, numbers.length);
      case BF16 -> {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = Float.intBitsToFloat(data.getAtIndex(SHORT, i) << UPPER_HALF);
        }
      }
      case F16 -> {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = Float.float16ToFloat(data.getAtIndex(SHORT, i));
        }
      }
      case F64 -> {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = (float) data.getAtIndex(DOUBLE, i);
        }
      }
      default -> throw new IllegalArgumentException(dtype + " is not real");
    }
    return numbers;
  }

  /**
   * A matrix in single precision that is stored column after column.
   *
   * @param data the columns, one after another
   * @return its rows, one after another
   */
  static float[] turned(MemorySegment data, int rows, int columns) {
    float[] turned = new float[rows * columns];
    float[] strip = new float[rows * STRIP];
    for (int start = 0; start < columns; start += STRIP) {
      int width = Math.min(STRIP, columns - start);
      MemorySegment.copy(data, FLOAT, (long) start * rows * Float.BYTES, strip, 0, width * rows);
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < width; i++) {
          turned[row * columns + start + i] = strip[i * rows + row];
        }
      }
    }
    return turned;
  }

  /**
   * Whole numbers; those of {@link DType#U64} above the largest long come out negative.
   *
   * @param data as many numbers as it has room for
   */
  static long[] longs(MemorySegment data, DType dtype) {
    long[] numbers = new long[Math.toIntExact(data.byteSize() / dtype.bytes())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = whole(data, dtype, i);
    }
    return numbers;
  }

  private static long whole(MemorySegment data, DType dtype, int i) {
    return switch (dtype) {
      case I64, U64 -> data.getAtIndex(LONG, i);
      case I32 -> data.getAtIndex(INT, i);
      case U32 -> Integer.toUnsignedLong(data.getAtIndex(INT, i));
      case I16 -> data.getAtIndex(SHORT, i);
      case U16 -> Short.toUnsignedLong(data.getAtIndex(SHORT, i));
      case I8 -> data.get(ValueLayout.JAVA_BYTE, i);
      case U8, BOOL -> data.get(ValueLayout.JAVA_BYTE, i) & BYTE;
      default -> throw new IllegalArgumentException(dtype + " is not whole");
    };
  }

  /** Whether no number is infinite or none at all. */
  static boolean finite(float[] numbers) {
    float sum = 0;
    for (float number : numbers) {
      sum += number * 0;
    }
    return sum == 0;
  }
}
