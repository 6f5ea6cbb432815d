// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Representation.Code;
import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Product quantisation: a vector, rotated or not, is cut into parts of equal length, and of each
 * part a code keeps the number of the nearest centroid of that part (Jegou, Douze and Schmid,
 * "Product Quantization for Nearest Neighbor Search", TPAMI 2011, 3). A code stands for the vector
 * of its centroids; its score is the dot product with it: for each query a table of the products
 * with all centroids, for each code one number of each part's table, summed. The rotation, where
 * there is one, is meant to make the parts alike (Ge, He, Ke and Sun, "Optimized Product
 * Quantization", TPAMI 2014).
 *
 * <p>With 256 centroids a part, part i is byte i of a code. With 16, part i is in byte i / 2: in
 * its lower four bits where i is even, else in its upper ones.
 */
public final class ProductQuantiser extends Coder {

  /** Sums of a code are counted in 16 bits. */
  private static final int MOST_PARTS = 256;

  private static final int SMALL = 4;
  private static final int LARGE = Byte.SIZE;

  private final Projection rotation;
  private final int parts;
  private final int bits;
  private final float[] centroids;
  private final String hash;
  private final List<Panels> panels = new ArrayList<>();
  private final float[] halfSquares;

  private ProductQuantiser(
      Projection rotation, int parts, int bits, float[] centroids, Origin origin) {
    super(origin);
    this.rotation = rotation;
    this.parts = parts;
    this.bits = bits;
    this.centroids = centroids;
    this.hash =
        new Sha256().add(name()).add(origin.hash()).add(rotation.matrix()).add(centroids).hex();
    for (int part = 0; part < parts; part++) {
      panels.add(Matrices.pack(centroids, part * perPart() * length(), perPart(), length()));
    }
    this.halfSquares = halfSquares();
  }

  /**
   * A quantiser of centroids that were learned.
   *
   * @param rotation what vectors go through first; its outputs are a multiple of the parts
   * @param parts how many parts, 1 to 256
   * @param bits of a centroid's number, 4 or 8
   * @param centroids {@code parts x 2^bits x outputs / parts} numbers; copied
   */
  public static ProductQuantiser of(
      Projection rotation, int parts, int bits, float[] centroids, Origin origin) {
    requireSizes(rotation.outputs(), parts, bits);
    int numbers = rotation.outputs() << bits;
    if (centroids.length != numbers) {
      throw TollerException.invalid(
          "%d centroids a part of vectors of %d dimensions are %,d numbers, got %,d; look at their shape, which is parts x centroids x dimensions of a part."
              .formatted(1 << bits, rotation.outputs(), numbers, centroids.length));
    }
    Finite.require(centroids, "the centroids");
    return new ProductQuantiser(rotation, parts, bits, centroids.clone(), origin);
  }

  static void requireSizes(int dimension, int parts, int bits) {
    if (bits != SMALL && bits != LARGE) {
      throw TollerException.invalid(
          "A product quantiser has centroids of 4 or 8 bits, got %d.".formatted(bits));
    }
    if (parts < 1 || parts > MOST_PARTS || dimension % parts != 0) {
      throw TollerException.invalid(
          "A product quantiser cuts vectors into 1 to %d parts of equal length, got %d parts of %d dimensions; take a divisor of the dimension."
              .formatted(MOST_PARTS, parts, dimension));
    }
  }

  private float[] halfSquares() {
    float[] all = new float[parts * perPart()];
    for (int i = 0; i < all.length; i++) {
      double squares = 0;
      for (int k = 0; k < length(); k++) {
        double number = centroids[i * length() + k];
        squares += number * number;
      }
      all[i] = (float) (-squares / 2);
    }
    return all;
  }

  Projection rotation() {
    return rotation;
  }

  float[] centroids() {
    return centroids;
  }

  /** How many parts a vector is cut into. */
  public int parts() {
    return parts;
  }

  /** How many bits the number of a centroid has: 4 or 8. */
  public int bits() {
    return bits;
  }

  private int perPart() {
    return 1 << bits;
  }

  private int length() {
    return rotation.outputs() / parts;
  }

  @Override
  public int dimension() {
    return rotation.inputs();
  }

  @Override
  public int bytes() {
    return bits == LARGE ? parts : Math.ceilDiv(parts, 2);
  }

  @Override
  public String name() {
    return "%s, %d x %d bits of %d dimensions"
        .formatted(
            rotation.isNone() ? "product quantiser" : "rotated product quantiser",
            parts,
            bits,
            rotation.inputs());
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  void encode(float[] rows, int count, Code[] codes, int at) {
    float[] rotated = rotation.apply(rows, count);
    byte[][] bytes = new byte[count][bytes()];
    float[] products = new float[count * perPart()];
    for (int part = 0; part < parts; part++) {
      Nearest.products(
          rotated,
          part * length(),
          rotation.outputs(),
          count,
          panels.get(part),
          Arrays.copyOfRange(halfSquares, part * perPart(), (part + 1) * perPart()),
          products);
      for (int i = 0; i < count; i++) {
        put(bytes[i], part, Nearest.largest(products, i * perPart(), perPart()));
      }
    }
    for (int i = 0; i < count; i++) {
      codes[at + i] = new Code(bytes[i]);
    }
  }

  /** Writes the number of a part's centroid into a code. */
  private void put(byte[] code, int part, int symbol) {
    if (bits == LARGE) {
      code[part] = (byte) symbol;
    } else {
      code[part / 2] |= (byte) (symbol << (part % 2 * SMALL));
    }
  }

  /** The code of the numbers of centroids. */
  Code code(int[] symbols) {
    byte[] code = new byte[bytes()];
    for (int part = 0; part < parts; part++) {
      if (symbols[part] < 0 || symbols[part] >= perPart()) {
        throw TollerException.invalid(
            "The number of a centroid is 0 to %d, that of part %d is %d; look at how the codes were made."
                .formatted(perPart() - 1, part, symbols[part]));
      }
      put(code, part, symbols[part]);
    }
    return new Code(code);
  }

  @Override
  CodeQuery query(float[] vector) {
    float[] rotated = rotation.apply(vector);
    float[] tables = new float[parts * perPart()];
    for (int part = 0; part < parts; part++) {
      Kernels.best()
          .product(
              1,
              rotated,
              part * length(),
              rotation.outputs(),
              panels.get(part),
              Kernels.NONE,
              false,
              tables,
              part * perPart(),
              perPart(),
              0,
              panels.get(part).panels());
    }
    return new TableQuery(new Tables(tables, parts, bits), length());
  }

  @Override
  String fault(byte[] code) {
    boolean half = bits == SMALL && parts % 2 == 1;
    return half && (code[code.length - 1] & 0xf0) != 0
        ? "its last four bits belong to no part and are not 0"
        : "";
  }
}
