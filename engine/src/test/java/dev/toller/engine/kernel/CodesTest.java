// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static dev.toller.engine.kernel.CodeKernels.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.testkit.RandomSeed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
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

  /** A byte of a code. */
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
        int rows = 2 * (1 + random.nextInt(round == 0 ? 1_024 : 50));
        int groups = 1 + random.nextInt(6);
        byte[] bytes = bytes(random, groups * GROUP * rows);
        byte[] query = bytes(random, rows);
        if (round == 1) {
          Arrays.fill(query, (byte) 0);
          Arrays.fill(bytes, (byte) 0xff);
        }
        int at = random.nextInt(70);
        short[] out = new short[groups * GROUP];
        kernels.codes().differingBits(query, lying(arena, at, bytes), at, groups, out);
        for (int code = 0; code < out.length; code++) {
          int differing = 0;
          for (int row = 0; row < rows; row++) {
            differing += Integer.bitCount(row(bytes, rows, code, row) ^ (query[row] & 0xff));
          }
          assertThat((int) out[code]).isEqualTo(differing);
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
