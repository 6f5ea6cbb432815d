// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import java.util.List;
import java.util.StringTokenizer;

/**
 * An encoder without a network, for tests that need vectors and not their meaning: counts words,
 * lower case, in {@value #DIMENSION} - 1 places chosen by their hashes, adds a component that is
 * always there, and brings the vector to length 1. Texts that share words are close. Tokens are
 * words between ASCII white space.
 */
public final class WordEncoder implements Encoder<Dense> {

  private static final int DIMENSION = 64;
  private static final int MAX_TOKENS = 128;
  private static final String NO_FILE = "0".repeat(64);

  private volatile boolean closed;

  @Override
  public EncoderDescription description() {
    return new EncoderDescription(
        "words", DIMENSION, "cosine", "sum", true, "", "", MAX_TOKENS, NO_FILE, NO_FILE);
  }

  @Override
  public List<Dense> encode(List<String> texts, Role role) {
    if (closed) {
      throw new IllegalStateException("The encoder 'words' is closed.");
    }
    return texts.stream().map(WordEncoder::vector).toList();
  }

  private static Dense vector(String text) {
    float[] counts = new float[DIMENSION];
    counts[0] = 1;
    StringTokenizer words = new StringTokenizer(text);
    for (int read = 0; read < MAX_TOKENS && words.hasMoreTokens(); read++) {
      counts[1 + Math.floorMod(Words.fold(words.nextToken()).hashCode(), DIMENSION - 1)]++;
    }
    return new Dense(normalised(counts));
  }

  private static float[] normalised(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += component * component;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  @Override
  public int tokens(String text) {
    return new StringTokenizer(text).countTokens();
  }

  @Override
  public void close() {
    closed = true;
  }
}
