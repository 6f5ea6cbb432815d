// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.TokenBlocks;
import dev.toller.engine.kernel.TokenTables;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * How the tokens of a document become bytes and back. What is compared with queries comes first,
 * then what else a token has, each kind by itself, as a segment keeps them. Used from several
 * threads at once.
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
   * Components as they are, or their upper halves, in blocks of tokens.
   *
   * @param dimension components of a token
   * @param halves whether 2 bytes of a component are kept
   */
  record Whole(int dimension, boolean halves) implements TokenCodec {

    private TokenBlocks blocks() {
      return new TokenBlocks(dimension, halves);
    }

    @Override
    public MultiVectorLayout layout(int sketchBytes) {
      MultiVectorLayout.Kind kind =
          halves ? MultiVectorLayout.Kind.BFLOAT16 : MultiVectorLayout.Kind.SINGLE;
      return new MultiVectorLayout(kind, dimension, 0, blocks().tokenBytes(), sketchBytes);
    }

    @Override
    public void encode(float[] rows, ByteBuffer to) {
      blocks().write(rows, MemorySegment.ofBuffer(to), 0);
      to.position(to.position() + rows.length / dimension * blocks().tokenBytes());
    }

    @Override
    public float[] decode(ByteBuffer bytes, int tokens) {
      return blocks().read(MemorySegment.ofBuffer(bytes), 0, tokens);
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
      float[] along = codebook.along(rows);
      int[] nearest = codebook.nearest(along);
      short[] factors = new short[nearest.length];
      for (int token = 0; token < nearest.length; token++) {
        byte[] code = new byte[TokenTables.bytes(codebook.groups())];
        factors[token] = codebook.encode(along, token, nearest[token], code);
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
      return codebook.back(rows);
    }
  }
}
