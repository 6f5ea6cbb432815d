// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomTextTest {

  @Test
  void theSameSeedWritesTheSameTexts() {
    assertThat(text(7).any(50)).isEqualTo(text(7).any(50)).isNotEqualTo(text(8).any(50));
  }

  @Test
  void everyRankHasItsOwnWord() {
    List<String> words =
        IntStream.rangeClosed(1, RandomText.VOCABULARY).mapToObj(RandomText::word).toList();
    assertThat(words).doesNotHaveDuplicates().noneMatch(String::isBlank);
  }

  @Test
  void wordsFollowZipfsLaw() {
    int drawn = 200_000;
    RandomText text = text(1);
    Map<String, Long> counts =
        Stream.generate(text::word)
            .limit(drawn)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    for (int rank : new int[] {1, 2, 10, 100}) {
      double expected = drawn * Math.log1p(1.0 / rank) / Math.log(RandomText.VOCABULARY + 1);
      assertThat(counts.get(RandomText.word(rank)).doubleValue())
          .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
    }
  }

  private static RandomText text(long seed) {
    return new RandomText(new Random(seed));
  }
}
