// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.TokenTables;
import java.nio.ByteBuffer;

/**
 * How the tokens of a document become bytes and back. All rows stand one after the other, then what
 * else a token has, each kind by itself, as a segment keeps them. Used from several threads at
 * once.
 */
sealed interface TokenCodec {

  /** The codec of a storage. */
  static TokenCodec of(TokenStorage storage, int dimension) {
    return switch (storage) {
      case TokenStorage.Whole whole -> new Whole(dimension, whole == TokenStorage.Whole.BFLOAT16);
      case TokenStorage.Residual residual -> new Residual(residual.codebook());
    };
  }

  /** What a segment must know of the bytes. */
  MultiVectorLayout layout(int sketchBytes);

  /** Puts the bytes of some tokens. */
  void encode(float[] rows, ByteBuffer to);

  /** The tokens that are compared with queries: what is left of those that were encoded. */
  float[] decode(ByteBuffer bytes, int tokens);

  /**
   * Components as they are, or their upper halves.
   *
   * @param dimension components of a token
   * @param halves whether 2 bytes of a component are kept
   */
  record Whole(int dimension, boolean halves) implements TokenCodec {

    private static final int ROUND = 0x7FFF;

    private int width() {
      return halves ? Short.BYTES : Float.BYTES;
    }

    @Override
    public MultiVectorLayout layout(int sketchBytes) {
      MultiVectorLayout.Kind kind =
          halves ? MultiVectorLayout.Kind.BFLOAT16 : MultiVectorLayout.Kind.SINGLE;
      return new MultiVectorLayout(kind, dimension, 0, dimension * width(), sketchBytes);
    }

    @Override
    public void encode(float[] rows, ByteBuffer to) {
      for (float component : rows) {
        if (halves) {
          to.putShort(half(component));
        } else {
          to.putFloat(component);
        }
      }
    }

    /** The nearest number in bfloat16; of two, the even one. */
    private static short half(float component) {
      int bits = Float.floatToRawIntBits(component);
      return (short) ((bits + ROUND + (bits >>> Short.SIZE & 1)) >>> Short.SIZE);
    }

    @Override
    public float[] decode(ByteBuffer bytes, int tokens) {
      float[] rows = new float[tokens * dimension];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = halves ? Float.intBitsToFloat(bytes.getShort() << Short.SIZE) : bytes.getFloat();
      }
      return rows;
    }
  }

  /**
   * Codes, then centroids, then factors.
   *
   * @param codebook what they stand for
   */
  record Residual(TokenCodebook codebook) implements TokenCodec {

    @Override
    public MultiVectorLayout layout(int sketchBytes) {
      return new MultiVectorLayout(
          MultiVectorLayout.Kind.RESIDUAL,
          codebook.dimension(),
          codebook.centroids(),
          TokenTables.bytes(codebook.groups()),
          sketchBytes);
    }

    @Override
    public void encode(float[] rows, ByteBuffer to) {
      int[] nearest = codebook.nearest(rows);
      short[] factors = new short[nearest.length];
      for (int token = 0; token < nearest.length; token++) {
        byte[] code = new byte[TokenTables.bytes(codebook.groups())];
        factors[token] = codebook.encode(rows, token, nearest[token], code);
        to.put(code);
      }
      for (int centroid : nearest) {
        to.putShort((short) centroid);
      }
      for (short factor : factors) {
        to.putShort(factor);
      }
    }

    @Override
    public float[] decode(ByteBuffer bytes, int tokens) {
      int dimension = codebook.dimension();
      int width = TokenTables.bytes(codebook.groups());
      float[] rows = new float[tokens * dimension];
      byte[] code = new byte[width];
      int start = bytes.position();
      int centroids = start + tokens * width;
      int factors = centroids + tokens * Short.BYTES;
      for (int token = 0; token < tokens; token++) {
        bytes.get(start + token * width, code);
        int centroid = Short.toUnsignedInt(bytes.getShort(centroids + token * Short.BYTES));
        short factor = bytes.getShort(factors + token * Short.BYTES);
        codebook.decode(code, centroid, Float.float16ToFloat(factor), rows, token * dimension);
      }
      return rows;
    }
  }
}
