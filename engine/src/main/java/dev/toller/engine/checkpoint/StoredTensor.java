// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import java.util.Arrays;

/**
 * What a checkpoint says of a tensor before its numbers are read.
 *
 * @param name as in the file
 * @param dtype how its numbers are coded
 * @param shape the length of each side, the outermost first; empty for a single number
 */
public record StoredTensor(String name, DType dtype, int[] shape) {

  /** How many numbers it has. */
  public long size() {
    return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
  }

  /** Whether its numbers take this many bytes. */
  boolean takes(long bytes) {
    try {
      return Math.multiplyExact(size(), (long) dtype.bytes()) == bytes;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredTensor tensor
        && name.equals(tensor.name)
        && dtype == tensor.dtype
        && Arrays.equals(shape, tensor.shape);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(name, dtype, Arrays.toString(shape));
  }
}
