// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes codes of vectors, and says how a query, which stays a whole vector, compares with them. The
 * score of a code is the dot product of the query with the vector that the code stands for; what
 * that is, its kinds say.
 *
 * <p>A code depends on the vector alone, not on the batch. Coders never change and may be used from
 * several threads at once.
 */
public abstract sealed class Coder permits BinaryCoder, ProductQuantiser {

  /** Vectors whose codes are made together. */
  private static final int BATCH = 256;

  private final Origin origin;

  Coder(Origin origin) {
    this.origin = origin;
  }

  /** Reads what {@link #write} has written. */
  public static Coder open(Path file) {
    return CoderFile.open(file);
  }

  /**
   * Writes all that the coder is made of to a file, which appears whole or not at all.
   *
   * @param file replaced where it is there; its folder is made when missing
   */
  public final void write(Path file) {
    CoderFile.write(this, file);
  }

  /** Whose vectors it was made for. */
  public final Origin origin() {
    return origin;
  }

  /** The dimension of vectors. */
  public abstract int dimension();

  /** How many bytes a code has. */
  public abstract int bytes();

  /** What people call it, with its sizes: {@code binary, 384 bits of 384 dimensions}. */
  public abstract String name();

  /** SHA-256 of all it is made of, in hexadecimal: coders of one hash make the same codes. */
  public abstract String hash();

  /** The code of a vector. */
  public final Code encode(Dense vector) {
    return encode(List.of(vector)).getFirst();
  }

  /**
   * The codes of some vectors, in their order.
   *
   * @throws dev.toller.TollerException where a vector has another dimension or a component that is
   *     not finite
   */
  public final List<Code> encode(List<Dense> vectors) {
    Code[] codes = new Code[vectors.size()];
    for (int from = 0; from < codes.length; from += BATCH) {
      int count = Math.min(BATCH, codes.length - from);
      float[] rows = new float[count * dimension()];
      for (int i = 0; i < count; i++) {
        float[] vector = vectors.get(from + i).vector();
        Finite.require(vector, dimension(), "vector " + (from + i));
        System.arraycopy(vector, 0, rows, i * dimension(), dimension());
      }
      encode(rows, count, codes, from);
    }
    return List.of(codes);
  }

  /**
   * The codes of some vectors.
   *
   * @param rows vectors, row after row; may be overwritten
   * @param codes where they go
   * @param at where the first goes
   */
  abstract void encode(float[] rows, int count, Code[] codes, int at);

  /** A query, its vector checked. */
  abstract CodeQuery query(float[] vector);

  /** What is wrong with a code of the right length, or nothing. */
  abstract String fault(byte[] code);
}
