// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import java.util.Arrays;

/**
 * What each symbol of each part of a code adds to its score.
 *
 * @param values {@code parts x 2^bits} numbers
 * @param parts how many parts
 * @param bits of a symbol, 4 or 8
 */
record Tables(float[] values, int parts, int bits) {

  private static final int BYTE = 255;
  private static final int NIBBLE = 15;

  int perPart() {
    return 1 << bits;
  }

  /** The value of a symbol of a part. */
  float value(int part, int symbol) {
    return values[(part << bits) + symbol];
  }

  /** The symbol that a code has for a part. */
  int symbol(byte[] code, int part) {
    return bits == Byte.SIZE
        ? code[part] & BYTE
        : (code[part / 2] >> (part % 2 * (Byte.SIZE / 2))) & NIBBLE;
  }

  /** The sum of a code's values, in double precision in the order of the parts. */
  double sum(byte[] code) {
    double sum = 0;
    for (int part = 0; part < parts; part++) {
      sum += value(part, symbol(code, part));
    }
    return sum;
  }

  private float[] of(int part) {
    return Arrays.copyOfRange(values, part << bits, (part + 1) << bits);
  }

  /** The lowest value of a part. */
  float lowest(int part) {
    float lowest = Float.POSITIVE_INFINITY;
    for (float value : of(part)) {
      lowest = Math.min(lowest, value);
    }
    return lowest;
  }

  /** How far apart the values of a part are at most. */
  double range(int part) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float value : of(part)) {
      highest = Math.max(highest, value);
    }
    return (double) highest - lowest(part);
  }
}
