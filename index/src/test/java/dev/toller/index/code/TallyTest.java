// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.testkit.RandomSeed;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RandomSeed.class)
class TallyTest {

  @Test
  void keepsWhatIsNotBeatenByMoreThanTheSlack(Random random) {
    for (int round = 0; round < 200; round++) {
      int top = random.nextInt(1, 300);
      int slack = random.nextInt(4);
      int most = random.nextInt(1, 40);
      int[] levels = random.ints(random.nextInt(1, 5_000), 0, top + 1).toArray();
      Tally tally = new Tally(most, top, slack);
      for (int i = 0; i < levels.length; i++) {
        tally.offer(i, (short) levels[i]);
      }
      int[] sorted = levels.clone();
      Arrays.sort(sorted);
      int last = sorted[Math.max(0, sorted.length - most)];
      int bar = sorted.length < most ? 0 : last - slack;
      assertThat(tally.documents())
          .containsExactly(
              IntStream.range(0, levels.length).filter(i -> levels[i] >= bar).toArray());
      assertThat(tally.limit()).isEqualTo(Math.max(0, bar));
    }
  }
}
