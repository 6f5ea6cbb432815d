// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.index.file.SectionWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * A short form of vectors: of each, how it differs from the centre in few bits a component, and
 * factors by which the dot product with a query is estimated.
 *
 * <p>With centre c, e = d - c of a vector d, its code s and a query q, the estimate is {@code <q,
 * c> + <c, e> + f * <s, q - c>} for the factor {@code f = |e|^2 / <s, e>}, which makes it exact
 * where q - c is a multiple of e, and right on average over directions (Gao and Long, "RaBitQ:
 * Quantizing High-Dimensional Vectors with a Theoretical Error Bound for Approximate Nearest
 * Neighbor Search", 2024, 3.2; without its rotation).
 */
interface Codes {

  /** The bytes of a code with its factors, filled up to whole blocks. */
  int stride();

  /** Makes the code of a vector, given by its offset from the centre. */
  void encode(float[] offset, double atCentre, MemorySegment code);

  /** Writes the codes of some rows, one after the other. */
  static void write(Codes codes, Rows rows, int[] which, float[] centre, SectionWriter out)
      throws IOException {
    byte[] code = new byte[codes.stride()];
    for (int row : which) {
      encode(codes, rows.vector(row), centre, MemorySegment.ofArray(code));
      out.putBytes(code, 0, code.length);
    }
  }

  /** Writes the codes of all rows. */
  static void write(Codes codes, Rows rows, float[] centre, SectionWriter out) throws IOException {
    byte[] code = new byte[codes.stride()];
    for (int row = 0; row < rows.count(); row++) {
      encode(codes, rows.vector(row), centre, MemorySegment.ofArray(code));
      out.putBytes(code, 0, code.length);
    }
  }

  /** Makes the code of a vector, which becomes its offset. */
  static void encode(Codes codes, float[] vector, float[] centre, MemorySegment code) {
    double atCentre = 0;
    for (int i = 0; i < centre.length; i++) {
      vector[i] -= centre[i];
      atCentre += (double) vector[i] * centre[i];
    }
    codes.encode(vector, atCentre, code);
  }

  /** The squared length of an offset over its product with its code; 0 for no offset. */
  static float factor(double squares, double product) {
    return product > 0 ? (float) (squares / product) : 0;
  }
}
