// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.engine.kernel.CodeKernels;

/** The order of the bytes of a group of codes, as {@link CodeKernels} reads them. */
enum CodeLayout {
  /** Words of four bytes of 16 codes side by side. */
  WORDS(1, Integer.BYTES) {
    @Override
    int place(int at, int code, int bytes) {
      int word = code / CodeKernels.BLOCK * (bytes / Integer.BYTES) + at / Integer.BYTES;
      int lane = word * CodeKernels.BLOCK + code % CodeKernels.BLOCK;
      return lane * Integer.BYTES + at % Integer.BYTES;
    }
  },
  /** Bytes of 64 codes side by side. */
  ROWS(2, 2) {
    @Override
    int place(int at, int code, int bytes) {
      int half = CodeKernels.GROUP / 2;
      return at * CodeKernels.GROUP + (code < half ? 2 * code : 2 * (code - half) + 1);
    }
  };

  private final int number;
  private final int multiple;

  CodeLayout(int number, int multiple) {
    this.number = number;
    this.multiple = multiple;
  }

  /** What a file calls it. */
  int number() {
    return number;
  }

  /** The bytes that a code of so many takes: filled up with zeros. */
  int padded(int bytes) {
    return Math.ceilDiv(bytes, multiple) * multiple;
  }

  /**
   * Where a byte of a code lies in its group.
   *
   * @param at the byte's number in the code
   * @param code the code's number in the group
   * @param bytes of a padded code
   */
  abstract int place(int at, int code, int bytes);
}
