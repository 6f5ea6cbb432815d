// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.CodeKernels.BLOCK;
import static dev.toller.engine.kernel.CodeKernels.GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.testkit.RandomSeed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(RandomSeed.class)
class CodesTest {

  private static final int ROUNDS = 25;

  static final List<Kernels> ALL = Versions.ALL;

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The bytes somewhere in memory outside of the heap, at an odd place. */
  private static MemorySegment lying(Arena arena, int at, byte[] bytes) {
    MemorySegment segment = arena.allocate(at + bytes.length);
    MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, at, bytes.length);
    return segment;
  }

  /** Bit of a code whose groups are in words. */
  private static int bit(byte[] groups, int words, int code, int bit) {
    int word = bit / Integer.SIZE;
    int at = ((code / BLOCK * words + word) * BLOCK + code % BLOCK) * Integer.BYTES;
    int within = bit % Integer.SIZE;
    return groups[at + within / Byte.SIZE] >> within % Byte.SIZE & 1;
  }

  /** Byte of a code whose groups are in rows. */
  private static int row(byte[] groups, int rows, int code, int row) {
    int within = code % GROUP;
    int place = within < GROUP / 2 ? 2 * within : 2 * (within - GROUP / 2) + 1;
    return groups[(code / GROUP * rows + row) * GROUP + place] & 0xff;
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void differingBitsAreCounted(Kernels kernels, Random random) {
    try (Arena arena = Arena.ofConfined()) {
      for (int round = 0; round < ROUNDS; round++) {
        int words = 1 + random.nextInt(27);
        int groups = 1 + random.nextInt(6);
        byte[] bytes = bytes(random, groups * GROUP * words * Integer.BYTES);
        int[] query = random.ints(words).toArray();
        int at = random.nextInt(70);
        short[] out = new short[groups * GROUP];
        kernels.codes().differingBits(query, lying(arena, at, bytes), at, groups, out);
        for (int code = 0; code < out.length; code++) {
          int differing = 0;
          for (int bit = 0; bit < words * Integer.SIZE; bit++) {
            int asked = query[bit / Integer.SIZE] >> bit % Integer.SIZE & 1;
            differing += asked ^ bit(bytes, words, code, bit);
          }
          assertThat((int) out[code]).isEqualTo(differing);
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void dotsWithSignsKeepTheirBound(Kernels kernels, Random random) {
    try (Arena arena = Arena.ofConfined()) {
      for (int round = 0; round < ROUNDS; round++) {
        int words = 1 + random.nextInt(27);
        int groups = 1 + random.nextInt(3);
        byte[] bytes = bytes(random, groups * GROUP * words * Integer.BYTES);
        float[] query = Numbers.normal(random, words * Integer.SIZE);
        double absolute =
            IntStream.range(0, query.length).mapToDouble(i -> Math.abs(query[i])).sum();
        float[] out = new float[groups * GROUP];
        kernels.codes().signDots(query, lying(arena, 3, bytes), 3, groups, out);
        for (int code = 0; code < out.length; code++) {
          double dot = 0;
          for (int bit = 0; bit < query.length; bit++) {
            dot += bit(bytes, words, code, bit) == 1 ? query[bit] : -query[bit];
          }
          assertThat((double) out[code])
              .isCloseTo(dot, within(2 * (query.length + 64) * 0x1p-24 * absolute));
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void smallTablesAreSummed(Kernels kernels, Random random) {
    try (Arena arena = Arena.ofConfined()) {
      for (int round = 0; round < ROUNDS; round++) {
        int rows = 2 * (1 + random.nextInt(round == 0 ? 128 : 20));
        int groups = 1 + random.nextInt(6);
        byte[] bytes = bytes(random, groups * GROUP * rows);
        byte[] tables = new byte[2 * rows * CodeKernels.SMALL_TABLE];
        for (int i = 0; i < tables.length; i++) {
          boolean first = i % CodeKernels.SMALL_TABLE < 16;
          int largest = CodeKernels.MOST_SMALL;
          int drawn = random.nextInt(4) == 0 ? largest : random.nextInt(largest + 1);
          tables[i] = (byte) (first ? drawn : tables[i - 16]);
        }
        short[] out = new short[groups * GROUP];
        kernels.codes().sums16(tables, rows, lying(arena, 5, bytes), 5, groups, out);
        for (int code = 0; code < out.length; code++) {
          int sum = 0;
          for (int row = 0; row < rows; row++) {
            int symbols = row(bytes, rows, code, row);
            sum += tables[2 * row * CodeKernels.SMALL_TABLE + symbols % 16];
            sum += tables[(2 * row + 1) * CodeKernels.SMALL_TABLE + symbols / 16];
          }
          assertThat((int) out[code]).isEqualTo(sum);
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void largeTablesAreSummed(Kernels kernels, Random random) {
    try (Arena arena = Arena.ofConfined()) {
      for (int round = 0; round < ROUNDS; round++) {
        int rows = 2 * (1 + random.nextInt(round == 0 ? 128 : 20));
        int groups = 1 + random.nextInt(6);
        byte[] bytes = bytes(random, groups * GROUP * rows);
        byte[] tables = bytes(random, rows * CodeKernels.LARGE_TABLE);
        for (int i = 0; i < tables.length; i++) {
          tables[i] = (byte) (random.nextInt(4) == 0 ? CodeKernels.MOST_LARGE : tables[i] & 127);
        }
        short[] out = new short[groups * GROUP];
        kernels.codes().sums256(tables, rows, lying(arena, 1, bytes), 1, groups, out);
        for (int code = 0; code < out.length; code++) {
          int sum = 0;
          for (int row = 0; row < rows; row++) {
            sum += tables[row * CodeKernels.LARGE_TABLE + row(bytes, rows, code, row)];
          }
          assertThat((int) out[code]).isEqualTo(sum);
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void whatIsAtLeastALimitIsFound(Kernels kernels, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      short[] numbers = new short[GROUP * (1 + random.nextInt(5))];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (short) random.nextInt(100);
      }
      short limit = (short) random.nextInt(101);
      int[] places = new int[numbers.length];
      int found = kernels.codes().atLeast(limit, numbers, numbers.length, places);
      assertThat(IntStream.of(places).limit(found))
          .containsExactlyElementsOf(
              IntStream.range(0, numbers.length).filter(i -> numbers[i] >= limit).boxed().toList());
    }
  }
}
