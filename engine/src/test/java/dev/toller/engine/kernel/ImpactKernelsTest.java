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
  private static final int SHORT = 0xffff;

  static final List<Kernels> ALL = Versions.ALL;

  @ParameterizedTest
  @FieldSource("ALL")
  void scaledRowsAreAddedRoundedUp(Kernels kernels, Random random) {
    for (int i = 0; i < 200; i++) {
      int count = random.nextInt(LONGEST);
      int at = random.nextInt(70);
      int weight = random.nextInt(257);
      int shift = random.nextInt(9);
      byte[] bytes = new byte[at + count];
      random.nextBytes(bytes);
      short[] sums = new short[count + 1];
      short[] expected = new short[count + 1];
      for (int k = 0; k < count; k++) {
        sums[k] = (short) random.nextInt(30_000);
        double product = (double) weight * (bytes[at + k] & 0xff);
        expected[k] = (short) (sums[k] + (int) Math.ceil(product / (1 << shift)));
      }
      kernels.impacts().addScaled(MemorySegment.ofArray(bytes), at, count, weight, shift, sums);
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
  void sumsWithinBoundsAreFound(Kernels kernels, Random random) {
    for (int i = 0; i < 200; i++) {
      int count = random.nextInt(LONGEST);
      short[] sums = new short[count + random.nextInt(3)];
      for (int k = 0; k < sums.length; k++) {
        sums[k] = (short) random.nextInt(1 << 16);
      }
      int least = random.nextInt(1 << 16);
      int most = random.nextInt(1 << 16);
      int[] found = new int[count];
      int size = kernels.impacts().within(sums, count, least, most, found);
      assertThat(Arrays.copyOf(found, size))
          .isEqualTo(
              IntStream.range(0, count)
                  .filter(k -> (sums[k] & SHORT) >= least && (sums[k] & SHORT) <= most)
                  .toArray());
      assertThat(kernels.impacts().largest(sums, count))
          .isEqualTo(IntStream.range(0, count).map(k -> sums[k] & SHORT).max().orElse(0));
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void sumsThatAreNotBelowABoundAreFound(Kernels kernels, Random random) {
    for (int i = 0; i < 200; i++) {
      int count = random.nextInt(LONGEST);
      int[] sums = random.ints(count + 2L, -5, 20).toArray();
      int least = random.nextInt(20);
      int[] found = new int[count];
      int size = kernels.impacts().atLeast(sums, count, least, found);
      assertThat(Arrays.copyOf(found, size))
          .isEqualTo(IntStream.range(0, count).filter(k -> sums[k] >= least).toArray());
    }
  }
}
