// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.index.file.SectionWriter;
import dev.toller.testkit.RandomSeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RandomSeed.class)
class DigitMatrixTest {

  @Test
  void everyStepIsOneOfStableSorting(Random random) throws IOException {
    for (int length : new int[] {0, 1, 63, 64, 65, 128, 191, 192, 193, 383, 384, 385, 1_000}) {
      for (int end : new int[] {1, 2, 4, 5, 16, 17, 300, 70_000}) {
        assertSteps(random.ints(length, 0, end).toArray(), DigitMatrix.levels(end), random);
      }
    }
  }

  private static void assertSteps(int[] numbers, int levels, Random random) throws IOException {
    DigitMatrix matrix = matrix(numbers, levels);
    int[] order = sorted(numbers);
    for (int target = 0; target < order.length; target++) {
      int number = numbers[order[target]];
      long way = ((long) DigitMatrix.reversed(number, levels) << Integer.SIZE) | target;
      assertThat(matrix.follow(order[target])).isEqualTo(way);
      assertThat(DigitMatrix.first(matrix.step(number, order[target], order[target])))
          .isEqualTo(target);
    }
    int number = numbers.length == 0 ? 0 : numbers[random.nextInt(numbers.length)];
    int smaller = (int) Arrays.stream(numbers).filter(other -> other < number).count();
    for (int place = 0; place <= numbers.length; place++) {
      int equal = (int) Arrays.stream(numbers, 0, place).filter(other -> other == number).count();
      int from = random.nextInt(place + 1);
      long places = matrix.step(number, from, place);
      assertThat(DigitMatrix.second(places)).isEqualTo(smaller + equal);
      assertThat(DigitMatrix.first(places))
          .isEqualTo(DigitMatrix.first(matrix.step(number, from, numbers.length)));
      int[] next = new int[DigitMatrix.BASE];
      matrix.next(levels - 1, place, next);
      for (int digit = 0; digit < DigitMatrix.BASE; digit++) {
        assertThat(next[digit]).isEqualTo(matrix.next(levels - 1, digit, place));
      }
    }
  }

  private static int[] sorted(int[] numbers) {
    return IntStream.range(0, numbers.length)
        .boxed()
        .sorted((a, b) -> Integer.compare(numbers[a], numbers[b]))
        .mapToInt(i -> i)
        .toArray();
  }

  private static DigitMatrix matrix(int[] numbers, int levels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SectionWriter out = new SectionWriter(FmFile.KIND, bytes);
    DigitMatrix.write(numbers.clone(), new int[numbers.length], levels, out);
    out.endSection();
    return new DigitMatrix(
        MarkedBitsTest.direct(bytes.toByteArray()).asSlice(SectionWriter.ALIGNMENT),
        numbers.length,
        levels);
  }

  @Test
  void levelsAreAsManyAsDigits() {
    assertThat(IntStream.of(1, 2, 4, 5, 16, 17, 65_536, 65_537).map(DigitMatrix::levels))
        .containsExactly(1, 1, 1, 2, 2, 3, 8, 9);
    assertThat(DigitMatrix.reversed(0b00_01_10_11, 4)).isEqualTo(0b11_10_01_00);
  }
}
