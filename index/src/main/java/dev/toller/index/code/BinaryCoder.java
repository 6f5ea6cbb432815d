// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Representation.Code;
import dev.toller.Sha256;
import dev.toller.TollerException;

/**
 * Codes of one bit a dimension: 1 where the component reaches its threshold, which is 0 unless one
 * was learned. A code stands for the vector of +1 and -1 that its bits say, so its score is a dot
 * product of single precision with signs. This is how BPR searches: candidates by Hamming distance
 * to the query's own bits, then the asymmetric product (Yamada, Asai and Hajishirzi, "Efficient
 * Passage Retrieval with Hashing for Open-domain Question Answering", ACL 2021).
 *
 * <p>Bit i of a code is bit i mod 8 of its byte i / 8. The query's own bit is 1 where its component
 * is above the threshold: there, as in BPR, the two sides differ in what a component does that is
 * equal to it.
 */
public final class BinaryCoder extends Coder {

  /** Distances are counted in 16 bits. */
  private static final int MOST_BITS = 16_384;

  private final Projection projection;
  private final float[] thresholds;
  private final String hash;

  private BinaryCoder(Projection projection, float[] thresholds, Origin origin) {
    super(origin);
    this.projection = projection;
    this.thresholds = thresholds;
    this.hash =
        new Sha256().add(name()).add(origin.hash()).add(projection.matrix()).add(thresholds).hex();
  }

  /**
   * The signs of vectors as they are.
   *
   * @param dimension a multiple of 8
   */
  public static BinaryCoder signs(int dimension) {
    return of(Projection.none(requireBits(dimension)), new float[dimension], Origin.ANY);
  }

  /** The signs of vectors after a rotation, which spreads what they hold evenly over all bits. */
  public static BinaryCoder rotated(int dimension, long seed) {
    return of(Projection.random(requireBits(dimension), seed), new float[dimension], Origin.ANY);
  }

  /**
   * A coder of what was learned.
   *
   * @param projection its outputs, a multiple of 8, become bits
   * @param thresholds one an output; copied
   */
  public static BinaryCoder of(Projection projection, float[] thresholds, Origin origin) {
    requireBits(projection.outputs());
    if (thresholds.length != projection.outputs()) {
      throw TollerException.invalid(
          "A binary coder of %d bits has as many thresholds, got %d; give one a bit."
              .formatted(projection.outputs(), thresholds.length));
    }
    Finite.require(thresholds, "the thresholds");
    return new BinaryCoder(projection, thresholds.clone(), origin);
  }

  private static int requireBits(int bits) {
    if (bits < Byte.SIZE || bits > MOST_BITS || bits % Byte.SIZE != 0) {
      throw TollerException.invalid(
          "A binary code has a number of bits from 8 to %,d that is a multiple of 8, got %,d; project the vectors to such a dimension."
              .formatted(MOST_BITS, bits));
    }
    return bits;
  }

  Projection projection() {
    return projection;
  }

  float[] thresholds() {
    return thresholds;
  }

  /** How many bits a code has. */
  public int bits() {
    return projection.outputs();
  }

  @Override
  public int dimension() {
    return projection.inputs();
  }

  @Override
  public int bytes() {
    return bits() / Byte.SIZE;
  }

  @Override
  public String name() {
    return "binary, %d bits of %d dimensions".formatted(bits(), dimension());
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  void encode(float[] rows, int count, Code[] codes, int at) {
    float[] projected = projection.apply(rows, count);
    for (int i = 0; i < count; i++) {
      byte[] code = new byte[bytes()];
      for (int bit = 0; bit < bits(); bit++) {
        if (projected[i * bits() + bit] >= thresholds[bit]) {
          code[bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
        }
      }
      codes[at + i] = new Code(code);
    }
  }

  @Override
  CodeQuery query(float[] vector) {
    return new SignQuery(projection.apply(vector), thresholds);
  }

  @Override
  String fault(byte[] code) {
    return "";
  }
}
