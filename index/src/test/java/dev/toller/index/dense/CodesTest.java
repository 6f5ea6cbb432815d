// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.testkit.RandomSeed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What codes say of a dot product. */
@ExtendWith(RandomSeed.class)
class CodesTest {

  private static final int PAIRS = 400;

  private static MemorySegment code(Codes codes, float[] vector, float[] centre) {
    MemorySegment code = Arena.ofAuto().allocate(codes.stride(), 64);
    Codes.encode(codes, vector.clone(), centre, code);
    return code;
  }

  private static float[] centre(int dimension, Random random) {
    float[] centre = RandomVectors.unit(dimension, random);
    for (int i = 0; i < dimension; i++) {
      centre[i] *= 0.3f;
    }
    return centre;
  }

  private static float score(Comparison comparison) {
    float[] score = new float[1];
    comparison.scores(new int[1], 1, score);
    return score[0];
  }

  private static float bits(float[] query, float[] vector, float[] centre) {
    BitCodes codes = new BitCodes(query.length);
    CentredQuery centred = CentredQuery.of(Rows.filled(query), centre);
    return score(codes.with(centred, code(codes, vector, centre)));
  }

  private static float bytes(float[] query, float[] vector, float[] centre) {
    ByteCodes codes = new ByteCodes(query.length);
    CentredQuery centred = CentredQuery.of(Rows.filled(query), centre);
    return score(codes.with(centred, code(codes, vector, centre)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 383, 384, 1_025})
  void ofBytesAreOffByLittle(int dimension, Random random) {
    for (int i = 0; i < PAIRS; i++) {
      float[] centre = centre(dimension, random);
      float[] query = RandomVectors.unit(dimension, random);
      float[] vector = RandomVectors.near(query, 3 * random.nextDouble(), random);
      double largest = 0;
      double sums = 0;
      for (int k = 0; k < dimension; k++) {
        double ofQuery = Math.abs(query[k] - centre[k]);
        double ofVector = Math.abs(vector[k] - centre[k]);
        largest = Math.max(largest, Math.max(ofQuery, ofVector));
        sums += ofQuery + ofVector;
      }
      assertThat((double) bytes(query, vector, centre))
          .isCloseTo(Vectors.dot(query, vector), within(1.1 * largest / 254 * sums + 1e-5));
    }
  }

  @Test
  void ofBitsAreRightOnAverage(Random random) {
    int dimension = 384;
    float[] centre = centre(dimension, random);
    double error = 0;
    double squares = 0;
    for (int i = 0; i < PAIRS; i++) {
      float[] query = RandomVectors.unit(dimension, random);
      float[] vector = RandomVectors.near(query, 1, random);
      double off = bits(query, vector, centre) - Vectors.dot(query, vector);
      error += off / PAIRS;
      squares += off * off / PAIRS;
    }
    assertThat(Math.sqrt(squares)).isLessThan(0.06);
    assertThat(error).isCloseTo(0, within(4 * Math.sqrt(squares / PAIRS)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 449, 1_025})
  void ofBitsAreNearForWhatIsTheSame(int dimension, Random random) {
    for (int i = 0; i < 50; i++) {
      float[] centre = centre(dimension, random);
      float[] vector = RandomVectors.unit(dimension, random);
      assertThat((double) bits(vector, vector, centre)).isCloseTo(1, within(0.15));
      assertThat((double) bytes(vector, vector, centre)).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void theCentreHasItsOwnScore(Random random) {
    float[] vector = RandomVectors.unit(10, random);
    float[] query = RandomVectors.unit(10, random);
    double expected = Vectors.dot(query, vector);
    assertThat((double) bits(query, vector, vector)).isCloseTo(expected, within(1e-6));
    assertThat((double) bytes(query, vector, vector)).isCloseTo(expected, within(1e-6));
    assertThat((double) bits(vector, query, vector)).isCloseTo(expected, within(1e-6));
    assertThat((double) bytes(vector, query, vector)).isCloseTo(expected, within(1e-6));
  }
}
