// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class TokenCodebookTest {

  @TempDir Path folder;

  @Test
  void isTheSameWhateverTheNumberOfThreads() throws Exception {
    TokenCodebook here = RandomTokens.codebook(40, 2);
    try (ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool three = new ForkJoinPool(3)) {
      assertThat(one.submit(() -> RandomTokens.codebook(40, 2)).get().id()).isEqualTo(here.id());
      assertThat(three.submit(() -> RandomTokens.codebook(40, 2)).get().id()).isEqualTo(here.id());
    }
    float[] sample = RandomTokens.rows(2_000, new Random(5));
    CodebookSettings other = new CodebookSettings(40, 2, 8);
    assertThat(TokenCodebook.train(other, RandomTokens.encoder("random"), sample).id())
        .isNotEqualTo(here.id());
  }

  @Test
  void centroidsHaveLengthOneAndAreNearTheirTokens(Random random) {
    TokenCodebook codebook = RandomTokens.codebook(40, 2);
    float[] centroids = codebook.encoded().centroids();
    for (int centroid = 0; centroid < 40; centroid++) {
      int at = centroid * RandomTokens.DIMENSION;
      assertThat(dot(centroids, at, centroids, at)).isCloseTo(1, within(1e-5));
    }
    float[] rows = codebook.along(RandomTokens.rows(500, random));
    int[] nearest = codebook.nearest(rows);
    double mean =
        IntStream.range(0, 500)
            .mapToDouble(i ->
                dot(
                    rows,
                    i * RandomTokens.DIMENSION,
                    centroids,
                    nearest[i] * RandomTokens.DIMENSION))
            .average()
            .orElseThrow();
    assertThat(mean).isGreaterThan(0.9);
  }

  @Test
  void componentsThatVaryMoreHaveMoreBits() {
    TokenCodebook codebook = RandomTokens.codebook(40, 1.5);
    byte[] bits = codebook.encoded().bits();
    assertThat(codebook.bits()).isLessThanOrEqualTo(20).isGreaterThan(16);
    for (int i = 1; i < bits.length; i++) {
      assertThat(bits[i]).isLessThanOrEqualTo(bits[i - 1]);
    }
  }

  @Test
  void axesAreAtRightAngles(Random random) {
    float[] rows = RandomTokens.rows(400, random);
    float[] axes = PrincipalAxes.of(rows, RandomTokens.DIMENSION);
    for (int i = 0; i < axes.length; i += RandomTokens.DIMENSION) {
      for (int k = 0; k < axes.length; k += RandomTokens.DIMENSION) {
        assertThat(dot(axes, i, axes, k)).isCloseTo(i == k ? 1 : 0, within(1e-5));
      }
    }
    float[] along = new Rotation(axes, RandomTokens.DIMENSION).there(rows);
    double before = Double.POSITIVE_INFINITY;
    for (int axis = 0; axis < RandomTokens.DIMENSION; axis++) {
      double squares = 0;
      for (int at = axis; at < along.length; at += RandomTokens.DIMENSION) {
        squares += (double) along[at] * along[at];
      }
      assertThat(squares).isLessThanOrEqualTo(before * 1.001);
      before = squares;
    }
    assertThat(new Rotation(axes, RandomTokens.DIMENSION).back(along))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(rows);
  }

  private static double dot(float[] a, int aAt, float[] b, int bAt) {
    double dot = 0;
    for (int i = 0; i < RandomTokens.DIMENSION; i++) {
      dot += (double) a[aAt + i] * b[bAt + i];
    }
    return dot;
  }

  @Test
  void moreBitsComeNearer(Random random) {
    float[] rows = RandomTokens.rows(300, random);
    double before = Double.POSITIVE_INFINITY;
    for (int bits : new int[] {1, 2, 4}) {
      double error = error(RandomTokens.codebook(40, bits), rows);
      assertThat(error).isLessThan(0.7 * before);
      before = error;
    }
    assertThat(before).isLessThan(6e-3);
  }

  private static double error(TokenCodebook codebook, float[] tokens) {
    float[] rows = codebook.along(tokens);
    int[] nearest = codebook.nearest(rows);
    float[] decoded = new float[rows.length];
    for (int token = 0; token < nearest.length; token++) {
      byte[] code = new byte[codebook.bits()];
      short factor = codebook.encode(rows, token, nearest[token], code);
      codebook.decode(
          code,
          nearest[token],
          Float.float16ToFloat(factor),
          decoded,
          token * RandomTokens.DIMENSION);
    }
    double error = 0;
    for (int i = 0; i < rows.length; i++) {
      error += Math.pow(rows[i] - decoded[i], 2);
    }
    return error / nearest.length;
  }

  @Test
  void isReadAsItWasWritten() {
    TokenCodebook codebook = RandomTokens.codebook(40, 4);
    Path file = folder.resolve("deeper/codebook");
    codebook.save(file);
    TokenCodebook read = TokenCodebook.open(file);
    assertThat(read.id()).isEqualTo(codebook.id());
    assertThat(read.toString())
        .isEqualTo(codebook.id() + " (40 centroids, codes of 52 bits, for random)");
    assertThat(read.encoded().centroids()).isEqualTo(codebook.encoded().centroids());
    read.requireEncoder(RandomTokens.encoder("random"));
    assertThatThrownBy(() -> read.requireEncoder(RandomTokens.encoder("other")))
        .hasMessage(
            "The codebook %s was trained for the encoder 'random' with other settings than 'other' has; train one for this encoder.",
            read);
  }

  @Test
  void damageIsNoticed(Random random) throws IOException {
    Path file = folder.resolve("codebook");
    RandomTokens.codebook(40, 2).save(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 200; i++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      assertDamaged(file, changed);
      assertDamaged(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }
    assertThatThrownBy(() -> TokenCodebook.open(folder.resolve("none")))
        .hasMessage("There is no codebook %s.", folder.resolve("none"));
  }

  private static void assertDamaged(Path file, byte[] changed) throws IOException {
    Files.write(file, changed);
    assertThatThrownBy(() -> TokenCodebook.open(file))
        .isInstanceOf(TollerException.class)
        .extracting(failure -> ((TollerException) failure).kind())
        .isEqualTo(TollerException.Kind.DAMAGED);
  }

  @Test
  void whatCannotBeTrainedIsRefused() {
    float[] few = RandomTokens.rows(9, new Random(1));
    assertThatThrownBy(() ->
            TokenCodebook.train(new CodebookSettings(5, 2, 0), RandomTokens.encoder("random"), few))
        .hasMessage(
            "A codebook of 5 centroids is trained on at least 10 tokens, the sample has 9; give more, or ask for fewer centroids.");
    assertThatThrownBy(() -> new CodebookSettings(5, 4.5, 0))
        .hasMessage("A residual has more than 0 and at most 4 bits a component, got 4.5.");
    assertThatThrownBy(() -> new CodebookSettings(70_000, 2, 0))
        .hasMessage("A codebook has 1 to 65,536 centroids, got 70,000.");
    assertThat(CodebookSettings.forTokens(600_000_000L).centroids()).isEqualTo(65_536);
    assertThat(CodebookSettings.forTokens(400_000L).centroids()).isEqualTo(8_192);
  }
}
