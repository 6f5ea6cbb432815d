// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.testkit.RandomSeed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(RandomSeed.class)
class RowKernelsTest {

  private static final int ROUNDS = 60;
  private static final int ROWS = 30;
  private static final int LONGEST = 600;

  static final List<Kernels> ALL = Versions.ALL;

  private final RowKernels plain = new ScalarRows();

  private static MemorySegment noise(int bytes, Random random) {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    return Arena.ofAuto().allocate(bytes, RowKernels.BLOCK).copyFrom(MemorySegment.ofArray(noise));
  }

  private static int[] ids(Random random) {
    return random.ints(random.nextInt(20), 0, ROWS).toArray();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void dotsHaveTheBitsOfPlainLoops(Kernels kernels, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      int dimension = random.nextInt(1, LONGEST);
      int stride = RowKernels.padded(Float.BYTES * dimension);
      MemorySegment rows = noise(64 + ROWS * stride, random);
      for (int i = 0; i < (64 + ROWS * stride) / 4; i++) {
        rows.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
      }
      float[] query = Arrays.copyOf(Numbers.normal(random, dimension), stride / Float.BYTES);
      int[] ids = ids(random);
      float[] expected = new float[ids.length];
      float[] got = new float[ids.length];
      plain.dots(query, rows, 64, stride, ids, ids.length, expected);
      kernels.rows().dots(query, rows, 64, stride, ids, ids.length, got);
      assertThat(got).isEqualTo(expected);
      float[] all = new float[ROWS];
      kernels.rows().dots(query, rows, 64, stride, ROWS, all);
      for (int i = 0; i < ids.length; i++) {
        assertThat(all[ids[i]]).isEqualTo(expected[i]);
        assertThat((double) got[i])
            .isCloseTo(dot(query, rows, 64 + (long) ids[i] * stride), within(2e-4));
      }
    }
  }

  private static double dot(float[] query, MemorySegment rows, long at) {
    double sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += (double) query[i] * rows.get(ValueLayout.JAVA_FLOAT, at + 4L * i);
    }
    return sum;
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void byteDotsAreExact(Kernels kernels, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      int dimension = random.nextInt(1, LONGEST);
      int stride = RowKernels.padded(dimension);
      MemorySegment rows = noise(ROWS * stride, random);
      boolean extreme = round % 4 == 0;
      short[] query = new short[stride];
      for (int i = 0; i < dimension; i++) {
        query[i] = (short) (extreme ? 127 : random.nextInt(-127, 128));
        for (int row = 0; row < ROWS; row++) {
          long at = (long) row * stride + i;
          int code = rows.get(ValueLayout.JAVA_BYTE, at);
          rows.set(ValueLayout.JAVA_BYTE, at, (byte) (extreme ? 127 : Math.max(-127, code)));
        }
      }
      int[] ids = ids(random);
      int[] got = new int[ids.length];
      kernels.rows().byteDots(query, rows, 0, stride, ids, ids.length, got);
      for (int i = 0; i < ids.length; i++) {
        int sum = 0;
        for (int k = 0; k < dimension; k++) {
          sum += query[k] * rows.get(ValueLayout.JAVA_BYTE, (long) ids[i] * stride + k);
        }
        assertThat(got[i]).isEqualTo(sum);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void bitDotsAreExact(Kernels kernels, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      int dimension = random.nextInt(1, 3 * LONGEST);
      int stride = RowKernels.padded(Math.ceilDiv(dimension, 8));
      MemorySegment rows = noise(ROWS * stride, random);
      int[] components = random.ints(dimension, 0, 16).toArray();
      int words = stride / Long.BYTES;
      long[] query = new long[4 * words];
      for (int i = 0; i < dimension; i++) {
        for (int plane = 0; plane < 4; plane++) {
          query[plane * words + i / 64] |= (long) (components[i] >> plane & 1) << i;
        }
      }
      int[] ids = ids(random);
      int[] got = new int[ids.length];
      kernels.rows().bitDots(query, rows, 0, stride, ids, ids.length, got);
      for (int i = 0; i < ids.length; i++) {
        int sum = 0;
        for (int k = 0; k < dimension; k++) {
          int bits = rows.get(ValueLayout.JAVA_BYTE, (long) ids[i] * stride + k / 8);
          sum += (bits >> k % 8 & 1) * components[k];
        }
        assertThat(got[i]).isEqualTo(sum);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void whatReachesItsLimitIsFound(Kernels kernels, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      int count = random.nextInt(100);
      float[] numbers = new float[3 + count];
      float[] limits = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[3 + i] = random.nextInt(10);
        limits[i] = random.nextInt(10);
      }
      int[] expected = new int[count];
      int[] got = new int[count];
      int found = plain.reaching(numbers, 3, limits, count, expected);
      assertThat(kernels.rows().reaching(numbers, 3, limits, count, got)).isEqualTo(found);
      assertThat(Arrays.copyOf(got, found)).isEqualTo(Arrays.copyOf(expected, found));
    }
  }
}
