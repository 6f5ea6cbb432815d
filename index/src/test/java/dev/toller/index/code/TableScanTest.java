// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.testkit.RandomSeed;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes that are more than the slack apart by their sums are in that order by their scores. */
@ExtendWith(RandomSeed.class)
class TableScanTest {

  private static final int CODES = 300;

  @ParameterizedTest
  @CsvSource({"1, 4", "7, 4", "96, 4", "1, 8", "16, 8", "256, 8"})
  void theBoundHolds(int parts, int bits, Random random) {
    for (int round = 0; round < 5; round++) {
      float[] values = RandomRows.of(parts, 1 << bits, random);
      float factor = (float) Math.pow(10, random.nextInt(-20, 10));
      for (int i = 0; i < values.length; i++) {
        values[i] *= round == 0 ? 0 : factor * (1 + i % 3);
      }
      Tables tables = new Tables(values, parts, bits);
      assertBound(tables, new TableScan(tables), random);
    }
  }

  private static void assertBound(Tables tables, TableScan scan, Random random) {
    int[] sums = new int[CODES];
    double[] scores = new double[CODES];
    for (int i = 0; i < CODES; i++) {
      for (int part = 0; part < tables.parts(); part++) {
        int symbol = random.nextInt(tables.perPart());
        sums[i] += scan.rounded(part, symbol);
        scores[i] += tables.value(part, symbol);
      }
      assertThat(sums[i]).isBetween(0, scan.top());
    }
    for (int i = 0; i < CODES; i++) {
      for (int k = 0; k < CODES; k++) {
        if (sums[i] > sums[k] + scan.slack()) {
          assertThat(scores[i]).isGreaterThan(scores[k]);
        }
      }
    }
    assertThat(scan.slack()).isLessThanOrEqualTo(tables.parts() + 1);
  }
}
