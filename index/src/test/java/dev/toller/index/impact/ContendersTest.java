// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.testkit.RandomSeed;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RandomSeed.class)
class ContendersTest {

  private static final int HIGHEST = 70_000;

  @Test
  void areTheBestWithAllThatEqualTheLast(Random random) {
    for (int k : new int[] {1, 2, 10, 128, 129, 400}) {
      int[] scores = random.ints(random.nextInt(3_000), 1, 2 + random.nextInt(HIGHEST)).toArray();
      assertThat(offered(scores, k).left()).containsExactlyInAnyOrder(best(scores, k));
    }
  }

  private static Contenders offered(int[] scores, int k) {
    Contenders best = new Contenders(k, HIGHEST);
    for (int document = 0; document < scores.length; document++) {
      if (scores[document] >= best.threshold()) {
        best.add(document, scores[document]);
      }
    }
    return best;
  }

  private static long[] best(int[] scores, int k) {
    int[] sorted = scores.clone();
    Arrays.sort(sorted);
    int least = sorted.length < k ? 1 : sorted[sorted.length - k];
    return IntStream.range(0, scores.length)
        .filter(document -> scores[document] >= least)
        .mapToLong(document -> ((long) document << Integer.SIZE) | scores[document])
        .toArray();
  }
}
