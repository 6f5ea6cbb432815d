// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.EncoderDescription;
import dev.toller.Representation.MultiVector;
import java.util.Random;

/** Token vectors of length 1 around some directions, as those of words are. */
final class RandomTokens {

  static final int DIMENSION = 13;

  private static final int DIRECTIONS = 12;
  private static final double SPREAD = 0.4;
  private static final float[] CENTRES = centres();

  private RandomTokens() {}

  static EncoderDescription encoder(String name) {
    return new EncoderDescription(
        name, DIMENSION, "cosine", "none", true, "", "", 256, "tokenizer", "weights");
  }

  private static float[] centres() {
    Random random = new Random(1);
    float[] centres = new float[DIRECTIONS * DIMENSION];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = (float) random.nextGaussian();
    }
    return centres;
  }

  static float[] rows(int tokens, Random random) {
    float[] rows = new float[tokens * DIMENSION];
    for (int token = 0; token < tokens; token++) {
      int centre = random.nextInt(DIRECTIONS) * DIMENSION;
      double squares = 0;
      for (int i = 0; i < DIMENSION; i++) {
        double component = CENTRES[centre + i] + SPREAD * random.nextGaussian();
        rows[token * DIMENSION + i] = (float) component;
        squares += component * component;
      }
      for (int i = 0; i < DIMENSION; i++) {
        rows[token * DIMENSION + i] /= (float) Math.sqrt(squares);
      }
    }
    return rows;
  }

  static MultiVector some(int most, Random random) {
    return new MultiVector(DIMENSION, rows(1 + random.nextInt(most), random));
  }

  static TokenCodebook codebook(int centroids, double bits) {
    return TokenCodebook.train(
        new CodebookSettings(centroids, bits, 7), encoder("random"), rows(2_000, new Random(5)));
  }
}
