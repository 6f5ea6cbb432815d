// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.testkit.RandomSeed;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RandomSeed.class)
class SuffixSortingTest {

  @Test
  void equalsComparingSuffixes(Random random) {
    for (int round = 0; round < 400; round++) {
      int values = 2 + random.nextInt(round % 3 == 0 ? 300 : 4);
      assertSorted(text(random, random.nextInt(200), values), values);
    }
  }

  @Test
  void sortsPeriodsAndRuns() {
    for (int length = 0; length < 130; length++) {
      for (int period = 1; period < 5; period++) {
        int repeated = period;
        int[] text = IntStream.range(0, length + 1).map(i -> 1 + i % repeated).toArray();
        text[length] = 0;
        assertSorted(text, period + 1);
      }
    }
  }

  private static int[] text(Random random, int length, int values) {
    int[] text = random.ints(length + 1L, 1, values).toArray();
    text[length] = 0;
    return text;
  }

  private static void assertSorted(int[] text, int values) {
    int[] expected =
        IntStream.range(0, text.length)
            .boxed()
            .sorted((a, b) -> Arrays.compare(text, a, text.length, text, b, text.length))
            .mapToInt(i -> i)
            .toArray();
    assertThat(SuffixSorting.sort(text, values)).isEqualTo(expected);
  }
}
