// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RandomSeed.class)
class QuantiserTrainingTest {

  private static final int DIMENSION = 32;

  private static final QuantiserTraining TRAINING = QuantiserTraining.of(8, 4).withIterations(6);

  /** The mean squared distance of vectors from what their codes stand for. */
  private static double error(ProductQuantiser quantiser, List<Dense> vectors) {
    int length = quantiser.rotation().outputs() / quantiser.parts();
    double error = 0;
    for (Dense vector : vectors) {
      float[] rotated = quantiser.rotation().apply(vector.vector());
      byte[] code = quantiser.encode(vector).bytes();
      Tables symbols = new Tables(new float[0], quantiser.parts(), quantiser.bits());
      for (int i = 0; i < rotated.length; i++) {
        int part = i / length;
        int centroid = (part << quantiser.bits()) + symbols.symbol(code, part);
        double apart = rotated[i] - quantiser.centroids()[centroid * length + i % length];
        error += apart * apart;
      }
    }
    return error / vectors.size();
  }

  @Test
  void theSameSeedGivesTheSameQuantiser(Random random) {
    List<Dense> vectors = RandomRows.correlated(500, DIMENSION, random);
    for (QuantiserTraining training : List.of(TRAINING, TRAINING.withRotations(2))) {
      ProductQuantiser first = training.train(vectors, Origin.ANY);
      assertThat(training.train(vectors, Origin.ANY).hash()).isEqualTo(first.hash());
      assertThat(training.withSeed(2).train(vectors, Origin.ANY).hash()).isNotEqualTo(first.hash());
    }
  }

  @Test
  void iterationsAndRotationsBringTheErrorDown(Random random) {
    List<Dense> vectors = RandomRows.correlated(1_500, DIMENSION, random);
    double once = error(TRAINING.withIterations(1).train(vectors, Origin.ANY), vectors);
    double often = error(TRAINING.withIterations(10).train(vectors, Origin.ANY), vectors);
    double rotated =
        error(TRAINING.withIterations(10).withRotations(8).train(vectors, Origin.ANY), vectors);
    assertThat(often).isLessThan(once);
    assertThat(rotated).isLessThan(often);
  }

  @Test
  void vectorsThatAreFewerThanCentroidsButRepeatedAreMetExactly(Random random) {
    List<Dense> few = RandomRows.vectors(5, DIMENSION, random);
    List<Dense> vectors = Collections.nCopies(20, few).stream().flatMap(List::stream).toList();
    ProductQuantiser quantiser = TRAINING.withIterations(20).train(vectors, Origin.ANY);
    assertThat(error(quantiser, few)).isLessThan(0.05 * DIMENSION);
  }

  @Test
  void aCodeIsTheSameAloneAndInABatch(Random random) {
    List<Dense> vectors = RandomRows.correlated(300, DIMENSION, random);
    ProductQuantiser quantiser = TRAINING.withRotations(1).train(vectors, Origin.ANY);
    List<Code> together = quantiser.encode(vectors);
    for (int i = 0; i < vectors.size(); i += 7) {
      assertThat(quantiser.encode(vectors.get(i))).isEqualTo(together.get(i));
    }
  }

  @Test
  void whatCannotBeTrainedIsSaid(Random random) {
    List<Dense> few = RandomRows.vectors(100, 12, random);
    assertInvalid(
        () -> QuantiserTraining.of(3, 8).train(few, Origin.ANY),
        "Training 256 centroids needs at least as many vectors, got 100; give more vectors, or take 4 bits.");
    assertInvalid(
        () -> QuantiserTraining.of(5, 4).train(few, Origin.ANY),
        "A product quantiser cuts vectors into 1 to 256 parts of equal length, got 5 parts of 12 dimensions; take a divisor of the dimension.");
    assertInvalid(
        () -> QuantiserTraining.of(5, 5).train(few, Origin.ANY),
        "A product quantiser has centroids of 4 or 8 bits, got 5.");
    few.get(99).vector()[3] = Float.NaN;
    assertInvalid(
        () -> QuantiserTraining.of(3, 4).train(few, Origin.ANY),
        "The numbers of vector 99 are finite and at most 1e+12, number 3 is NaN; look at where it comes from.");
  }

  static void assertInvalid(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String message) {
    assertThatThrownBy(work)
        .isInstanceOf(TollerException.class)
        .hasMessage(message)
        .extracting(failure -> ((TollerException) failure).kind())
        .isEqualTo(TollerException.Kind.INVALID);
  }
}
