// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.util.BytesRef;

/**
 * What the bytes of a document are: its tokens, whole ones in blocks; for residuals their codes,
 * then the centroids, then the factors; where there is a first stage, a sketch. A document without
 * tokens has no bytes.
 *
 * @param kind what a row is
 * @param dimension components of a token
 * @param centroids how many there are; 0 where tokens are whole
 * @param rowBytes bytes of a row
 * @param sketchBytes bytes of a sketch; 0 where there is none
 */
record MultiVectorLayout(Kind kind, int dimension, int centroids, int rowBytes, int sketchBytes) {

  /** The centroid and the factor of a token. */
  static final int RESIDUAL_EXTRA_BYTES = 2 * Short.BYTES;

  /** What a row is, by the number that a file has. */
  enum Kind {
    SINGLE(0),
    BFLOAT16(1),
    RESIDUAL(2);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    static Optional<Kind> of(long number) {
      return Stream.of(values()).filter(kind -> kind.number == number).findFirst();
    }
  }

  boolean residual() {
    return kind == Kind.RESIDUAL;
  }

  /** Bytes of a token. */
  int tokenBytes() {
    return rowBytes + (residual() ? RESIDUAL_EXTRA_BYTES : 0);
  }

  /** How many tokens a document has. */
  int tokens(BytesRef value) {
    return Math.max(0, value.length - sketchBytes) / tokenBytes();
  }
}
