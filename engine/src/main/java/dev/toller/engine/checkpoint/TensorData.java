// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import java.lang.foreign.MemorySegment;

/**
 * A stored tensor and where its little-endian numbers lie.
 *
 * @param tensor what it is like once read
 * @param bytes its numbers, row after row
 * @param turned whether the bytes hold a matrix of single precision column after column instead
 */
record TensorData(StoredTensor tensor, MemorySegment bytes, boolean turned) {

  TensorData(StoredTensor tensor, MemorySegment bytes) {
    this(tensor, bytes, false);
  }

  /** Its real numbers in single precision, row after row. */
  float[] floats() {
    return turned
        ? Numbers.turned(bytes, tensor.shape()[0], tensor.shape()[1])
        : Numbers.floats(bytes, tensor.dtype());
  }

  /** Its whole numbers, row after row. */
  long[] longs() {
    return Numbers.longs(bytes, tensor.dtype());
  }
}
