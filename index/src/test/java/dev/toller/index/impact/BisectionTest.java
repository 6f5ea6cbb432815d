// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.testkit.RandomSeed;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RandomSeed.class)
class BisectionTest {

  private static final int TOPICS = 8;
  private static final int DOCUMENTS = 512;
  private static final int TERMS = 20;

  /** Documents of topics in any order; each has most of the terms of its topic and some others. */
  private static Postings shuffledTopics(int[] topics, Random random) {
    int[] starts = new int[DOCUMENTS + 1];
    int[] ranks = new int[DOCUMENTS * TERMS * 2];
    for (int document = 0; document < DOCUMENTS; document++) {
      topics[document] = random.nextInt(TOPICS);
      int at = starts[document];
      for (int term = 0; term < TOPICS * TERMS; term++) {
        boolean own = term / TERMS == topics[document];
        if (random.nextInt(100) < (own ? 60 : 4)) {
          ranks[at++] = term;
        }
      }
      starts[document + 1] = at;
    }
    return new Postings(starts, ranks, new byte[ranks.length]);
  }

  @Test
  void documentsOfATopicStandTogether(Random random) {
    int[] topics = new int[DOCUMENTS];
    Postings postings = shuffledTopics(topics, random);
    int[] order = new int[DOCUMENTS];
    Arrays.setAll(order, i -> i);
    int before = changes(order, topics);
    new Bisection(postings, TOPICS * TERMS, 16).sort(order);
    assertThat(changes(order, topics)).isLessThan(before / 4);
    int[] again = new int[DOCUMENTS];
    Arrays.setAll(again, i -> i);
    new Bisection(postings, TOPICS * TERMS, 16).sort(again);
    assertThat(order).isEqualTo(again);
    Arrays.sort(again);
    assertThat(again).isEqualTo(java.util.stream.IntStream.range(0, DOCUMENTS).toArray());
  }

  private static int changes(int[] order, int[] topics) {
    int changes = 0;
    for (int i = 1; i < order.length; i++) {
      changes += topics[order[i]] == topics[order[i - 1]] ? 0 : 1;
    }
    return changes;
  }
}
