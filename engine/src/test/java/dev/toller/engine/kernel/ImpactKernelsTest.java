// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.testkit.RandomSeed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(RandomSeed.class)
class ImpactKernelsTest {

  private static final int LONGEST = 300;

  static final List<Kernels> ALL = Versions.ALL;

  @ParameterizedTest
  @FieldSource("ALL")
  void rowsAreAddedByWeight(Kernels kernels, Random random) {
    for (int i = 0; i < 200; i++) {
      int count = random.nextInt(LONGEST);
      int first = random.nextInt(70);
      byte[] bytes = new byte[2 * LONGEST + first];
      random.nextBytes(bytes);
      int rows = ImpactKernels.ROWS;
      long[] starts = random.longs(rows, 0, LONGEST).toArray();
      int[] weights = random.ints(rows, -4_096, 4_096).toArray();
      int[] sums = random.ints(count + 1L).toArray();
      int[] expected = sums.clone();
      for (int row = 0; row < rows; row++) {
        for (int k = 0; k < count; k++) {
          expected[k] += weights[row] * (bytes[(int) starts[row] + first + k] & 0xff);
        }
      }
      kernels.impacts().addRows(MemorySegment.ofArray(bytes), starts, first, weights, count, sums);
      assertThat(sums).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void impactsAreAddedAtTheirPlaces(Kernels kernels, Random random) {
    for (int i = 0; i < 100; i++) {
      int[] places = random.ints(random.nextInt(LONGEST), 0, 1 << 16).distinct().sorted().toArray();
      int weight = random.nextInt(4_096);
      int[] sums = new int[1 << 16];
      int[] expected = new int[1 << 16];
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment bytes = arena.allocate(1 + 4L * places.length);
        for (int k = 0; k < places.length; k++) {
          int impact = random.nextInt(256);
          bytes.set(
              ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
              1 + 4L * k,
              places[k] << 8 | impact);
          sums[places[k]] = k;
          expected[places[k]] = k + weight * impact;
        }
        kernels.impacts().accumulate(bytes, 1, places.length, weight, sums);
      }
      assertThat(sums).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void sumsThatAreNotBelowABoundAreFound(Kernels kernels, Random random) {
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(50);
      int end = from + random.nextInt(LONGEST);
      int[] sums = random.ints(end + 2L, -5, 20).toArray();
      int least = random.nextInt(20);
      int[] found = new int[end - from];
      int size = kernels.impacts().atLeast(sums, from, end, least, found);
      assertThat(Arrays.copyOf(found, size))
          .isEqualTo(IntStream.range(from, end).filter(k -> sums[k] >= least).toArray());
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void sumsThatMayReachABoundAreFoundUntilTheyAreTooMany(Kernels kernels, Random random) {
    for (int i = 0; i < 200; i++) {
      int count = random.nextInt(LONGEST);
      int block = random.nextBoolean() ? 16 : random.nextInt(1, 40);
      int[] sums = random.ints(count + 2L, 0, 20).toArray();
      int[] more = random.ints(count / block + 1L, 0, 20).toArray();
      int least = random.nextInt(1, 40);
      int most = random.nextInt(-1, LONGEST);
      int[] found = new int[LONGEST + block];
      int size = kernels.impacts().atLeast(sums, more, block, count, least, most, found);
      int[] expected = new int[0];
      for (int end = block; expected.length <= most && end < count + block; end += block) {
        expected =
            IntStream.range(0, Math.min(count, end))
                .filter(k -> sums[k] + more[k / block] >= least)
                .toArray();
      }
      assertThat(Arrays.copyOf(found, size)).isEqualTo(expected);
    }
  }
}
