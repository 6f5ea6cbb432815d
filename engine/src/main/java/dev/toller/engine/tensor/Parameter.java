// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A weight that a network declares: its name in the published files, its shape there, and how it is
 * drawn when training starts from nothing. The numbers themselves come from {@link Weights}.
 *
 * @param name as in the published files, for example {@code embeddings.word_embeddings.weight}
 * @param shape the length of each side, the outermost first; a linear map is {@code [out, in]}
 * @param start how it is drawn
 */
public record Parameter(String name, int[] shape, Initialiser start) {

  /** How many numbers it has. */
  public long size() {
    return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
  }

  /** The length of the innermost side. */
  public int columns() {
    return shape[shape.length - 1];
  }

  /** How many rows the innermost side leaves. */
  public int rows() {
    return Math.toIntExact(size() / columns());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter parameter
        && name.equals(parameter.name)
        && Arrays.equals(shape, parameter.shape);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name
        + Arrays.stream(shape)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" x ", " [", "]"));
  }
}
