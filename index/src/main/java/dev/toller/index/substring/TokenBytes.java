// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.lucene.util.BytesRef;

/** Tokens as the bytes that a Lucene field holds: four for each, little endian. */
final class TokenBytes {

  static final int[] NO_TOKENS = {};

  private TokenBytes() {}

  static BytesRef bytes(int[] tokens) {
    ByteBuffer bytes =
        ByteBuffer.allocate(tokens.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(tokens);
    return new BytesRef(bytes.array());
  }

  static int[] tokens(BytesRef bytes) {
    int[] tokens = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .get(tokens);
    return tokens;
  }
}
