// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.file;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/**
 * A part of a file.
 *
 * @param start where it begins, in bytes
 * @param length how many bytes it has
 * @param checksum CRC-32C of its bytes
 */
record Section(long start, long length, int checksum) {

  private static final long PIECE = 1 << 30;

  boolean isWithin(long fileLength) {
    return start >= 0
        && length >= 0
        && start % SectionWriter.ALIGNMENT == 0
        && start <= fileLength
        && length <= fileLength - start;
  }

  MemorySegment of(MemorySegment file) {
    return file.asSlice(start, length);
  }

  boolean holds(MemorySegment file) {
    return checksum(of(file)) == checksum;
  }

  static int checksum(MemorySegment bytes) {
    CRC32C sum = new CRC32C();
    for (long from = 0; from < bytes.byteSize(); from += PIECE) {
      long piece = Math.min(PIECE, bytes.byteSize() - from);
      sum.update(bytes.asSlice(from, piece).asByteBuffer());
    }
    return (int) sum.getValue();
  }
}
