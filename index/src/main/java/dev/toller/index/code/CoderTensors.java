// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Representation.Code;
import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.StoredTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Coders and codes that were made elsewhere, as tensors of one safetensors file, by their names:
 *
 * <ul>
 *   <li>{@code centroids} [m, k, d / m], real, k 16 or 256: a product quantiser of m parts;
 *   <li>{@code rotation} [d, d], real, may be missing: what vectors are multiplied by from the left
 *       first;
 *   <li>{@code projection} [b, d], real, and {@code thresholds} [b], real, either may be missing: a
 *       binary coder of b bits;
 *   <li>{@code codes} [n, m], whole: for a product quantiser the numbers of the centroids of each
 *       part, also with k of 16 one a byte; for a binary coder the bytes of the codes.
 * </ul>
 *
 * @param file the file
 */
public record CoderTensors(Path file) {

  private static final String CENTROIDS = "centroids";
  private static final String ROTATION = "rotation";
  private static final String PROJECTION = "projection";
  private static final String THRESHOLDS = "thresholds";
  private static final String CODES = "codes";
  private static final int BYTE = 255;

  /**
   * The product quantiser of the centroids.
   *
   * @param origin whose vectors they were trained on
   * @throws TollerException where tensors are missing or their shapes do not fit
   */
  public ProductQuantiser quantiser(Origin origin) {
    try (Checkpoint tensors = Checkpoint.tensors(file)) {
      int[] shape = shape(tensors, CENTROIDS, 3);
      int dimension = Math.multiplyExact(shape[0], shape[2]);
      int bits = shape[1] == 16 ? 4 : shape[1] == 256 ? 8 : 0;
      if (bits == 0) {
        throw wrong(CENTROIDS, shape, "[m, 16 or 256, d / m]");
      }
      Projection rotation =
          tensors.tensors().containsKey(ROTATION)
              ? matrix(tensors, ROTATION, dimension)
              : Projection.none(dimension);
      return ProductQuantiser.of(rotation, shape[0], bits, tensors.read(CENTROIDS), origin);
    }
  }

  /**
   * The binary coder of the projection or thresholds.
   *
   * @param origin whose vectors they were trained on
   */
  public BinaryCoder binary(Origin origin) {
    try (Checkpoint tensors = Checkpoint.tensors(file)) {
      boolean projected = tensors.tensors().containsKey(PROJECTION);
      int bits = shape(tensors, projected ? PROJECTION : THRESHOLDS, projected ? 2 : 1)[0];
      Projection projection = projected ? matrix(tensors, PROJECTION, bits) : Projection.none(bits);
      float[] thresholds =
          tensors.tensors().containsKey(THRESHOLDS) ? tensors.read(THRESHOLDS) : new float[bits];
      return BinaryCoder.of(projection, thresholds, origin);
    }
  }

  /**
   * The codes, in the order of the rows.
   *
   * @param coder that made them
   */
  public List<Code> codes(Coder coder) {
    try (Checkpoint tensors = Checkpoint.tensors(file)) {
      int[] shape = shape(tensors, CODES, 2);
      int width = coder instanceof ProductQuantiser product ? product.parts() : coder.bytes();
      if (shape[1] != width) {
        throw wrong(CODES, shape, "[n, %d], for '%s'".formatted(width, coder.name()));
      }
      long[] numbers = tensors.readWhole(CODES);
      List<Code> codes = new ArrayList<>();
      for (int row = 0; row < shape[0]; row++) {
        int[] symbols =
            Arrays.stream(numbers, row * width, (row + 1) * width).mapToInt(this::symbol).toArray();
        codes.add(
            coder instanceof ProductQuantiser product ? product.code(symbols) : binary(symbols));
      }
      return codes;
    }
  }

  private int symbol(long number) {
    if (number < 0 || number > BYTE) {
      throw TollerException.invalid(
          "The tensor '%s' of '%s' holds numbers from 0 to %d, one is %d; look at how it was written."
              .formatted(CODES, file, BYTE, number));
    }
    return (int) number;
  }

  private static Code binary(int[] numbers) {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return new Code(bytes);
  }

  private Projection matrix(Checkpoint tensors, String name, int outputs) {
    int[] shape = shape(tensors, name, 2);
    if (shape[0] != outputs) {
      throw wrong(name, shape, "[%d, d]".formatted(outputs));
    }
    return Projection.of(shape[1], outputs, tensors.read(name));
  }

  private int[] shape(Checkpoint tensors, String name, int sides) {
    StoredTensor tensor = tensors.tensors().get(name);
    if (tensor == null) {
      throw TollerException.notFound(
          "The file '%s' has no tensor '%s'; it has %s."
              .formatted(file, name, tensors.tensors().keySet()));
    }
    if (tensor.shape().length != sides) {
      throw wrong(name, tensor.shape(), "%d sides".formatted(sides));
    }
    return tensor.shape();
  }

  private TollerException wrong(String name, int[] shape, String needed) {
    return TollerException.invalid(
        "The tensor '%s' of '%s' has the shape %s, and %s is needed; look at how it was written."
            .formatted(name, file, Arrays.toString(shape), needed));
  }
}
