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
class TokensTest {

  private static final int ROUNDS = 60;
  private static final int CENTROIDS = 40;

  static final List<Kernels> ALL = Versions.ALL;

  @ParameterizedTest
  @FieldSource("ALL")
  void maximaAreThoseOfEachDotProduct(Kernels kernels, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      int dimension = 1 + random.nextInt(70);
      int tokens = 1 + random.nextInt(90);
      int count = random.nextInt(90);
      int skipped = random.nextInt(3);
      boolean halves = random.nextBoolean();
      float[] query = Numbers.normal(random, tokens * dimension);
      float[] rows = Numbers.normal(random, (skipped + count) * dimension);
      if (halves) {
        for (int i = 0; i < rows.length; i++) {
          rows[i] = Float.intBitsToFloat(Float.floatToRawIntBits(rows[i]) & 0xFFFF0000);
        }
      }
      float[] expected = negative(tokens);
      for (int row = skipped; row < skipped + count; row++) {
        for (int token = 0; token < tokens; token++) {
          float dot = 0;
          for (int i = 0; i < dimension; i++) {
            dot = Math.fma(rows[row * dimension + i], query[token * dimension + i], dot);
          }
          expected[token] = Math.max(expected[token], dot);
        }
      }
      TokenBlocks layout = new TokenBlocks(dimension, halves);
      TokenPanels panels = kernels.tokens().pack(query, dimension);
      float[] maxima = negative(tokens);
      float[] all = Arrays.copyOfRange(rows, skipped * dimension, rows.length);
      try (Arena arena = Arena.ofConfined()) {
        long bytes = (long) count * layout.tokenBytes();
        MemorySegment segment = arena.allocate(3 + bytes + TokenBlocks.SLACK);
        segment.fill((byte) 0x41);
        segment.asSlice(3, bytes).fill((byte) 0);
        layout.write(all, segment, 3);
        assertThat(layout.read(segment, 3, count)).isEqualTo(all);
        kernels.tokens().maxima(panels, layout, segment, 3, count, maxima);
      }
      assertThat(maxima).isEqualTo(expected);
    }
  }

  private static float[] negative(int count) {
    float[] maxima = new float[count];
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    return maxima;
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void maximaOfCodesAreSumsOfTheTables(Kernels kernels, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      int columns = kernels.tokens().columns(1 + random.nextInt(90));
      int groups = 1 + random.nextInt(40);
      int from = random.nextInt(3);
      int count = random.nextInt(20);
      TokenTables tables =
          new TokenTables(
              columns,
              groups,
              Numbers.normal(random, CENTROIDS * columns),
              Numbers.normal(random, groups * TokenTables.CODES * columns));
      Coded coded = Coded.random(random, from + count, groups);
      float[] expected = negative(columns);
      for (int token = from; token < from + count; token++) {
        for (int column = 0; column < columns; column++) {
          expected[column] = Math.max(expected[column], coded.score(tables, groups, token, column));
        }
      }
      float[] maxima = negative(columns);
      kernels
          .tokens()
          .maxima(tables, coded.centroids, coded.factors, coded.codes, from, count, maxima);
      assertThat(maxima).isEqualTo(expected);
    }
  }

  private record Coded(MemorySegment centroids, MemorySegment factors, MemorySegment codes) {

    static Coded random(Random random, int tokens, int groups) {
      short[] centroids = new short[tokens];
      short[] factors = new short[tokens];
      byte[] codes = new byte[tokens * TokenTables.bytes(groups)];
      random.nextBytes(codes);
      for (int token = 0; token < tokens; token++) {
        centroids[token] = (short) random.nextInt(CENTROIDS);
        factors[token] = Float.floatToFloat16(0.5f + random.nextFloat());
      }
      return new Coded(
          MemorySegment.ofArray(centroids),
          MemorySegment.ofArray(factors),
          MemorySegment.ofArray(codes));
    }

    float score(TokenTables tables, int groups, int token, int column) {
      int centroid = centroids.getAtIndex(ValueLayout.JAVA_SHORT, token);
      float score = tables.centroids()[centroid * tables.columns() + column];
      for (int group = 0; group < groups; group++) {
        long at = (long) token * TokenTables.bytes(groups) + group / 2;
        int code = Byte.toUnsignedInt(codes.get(ValueLayout.JAVA_BYTE, at));
        code = group % 2 == 0 ? code % 16 : code / 16;
        score += tables.codes()[(group * 16 + code) * tables.columns() + column];
      }
      return score * Float.float16ToFloat(factors.getAtIndex(ValueLayout.JAVA_SHORT, token));
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void maximaOfRowsAreThoseOfTheTable(Kernels kernels, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      int columns = kernels.tokens().columns(1 + random.nextInt(90));
      int count = random.nextInt(12);
      float[] table = Numbers.normal(random, 10 * columns);
      int[] rows = random.ints(70_000, 0, 10).toArray();
      short[] numbers = new short[2 + count];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (short) random.nextInt(1 << 16);
      }
      float[] expected = negative(columns);
      for (int i = 2; i < 2 + count; i++) {
        int row = rows[Short.toUnsignedInt(numbers[i])];
        for (int column = 0; column < columns; column++) {
          expected[column] = Math.max(expected[column], table[row * columns + column]);
        }
      }
      float[] maxima = negative(columns);
      kernels
          .tokens()
          .maxima(table, columns, rows, MemorySegment.ofArray(numbers), 2, count, maxima);
      assertThat(maxima).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void dotsWithBytesAreThoseOfDoublePrecision(Kernels kernels, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      float[] numbers = Numbers.normal(random, random.nextInt(200));
      byte[] bytes = new byte[3 + numbers.length];
      random.nextBytes(bytes);
      double expected = 0;
      for (int i = 0; i < numbers.length; i++) {
        expected += (double) numbers[i] * bytes[3 + i];
      }
      float dot = kernels.tokens().dot(numbers, MemorySegment.ofArray(bytes), 3);
      assertThat((double) dot).isCloseTo(expected, within(5e-3));
    }
  }
}
