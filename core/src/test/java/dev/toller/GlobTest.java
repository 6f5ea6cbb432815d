// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlobTest {

  @Test
  void agreesWithARegularExpression() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab*?*?😀\uD83D", 8);
      String value = text(random, "ab😀\uD83D\n", 10);
      assertThat(new Glob(pattern).matches(value))
          .as("seed %d: '%s' on '%s'", seed, pattern, value)
          .isEqualTo(regex(pattern).matcher(value).matches());
    }
  }

  @Test
  void manyStarsTakeNoLongTime() {
    assertThat(new Glob("*a".repeat(2_000) + "b").matches("a".repeat(5_000))).isFalse();
  }

  @Test
  void startIsWhatStandsBeforeTheFirstWildcard() {
    assertThat(new Glob("guide/*.md").literalStart()).isEqualTo("guide/");
    assertThat(new Glob("plain").literalStart()).isEqualTo("plain");
    assertThat(new Glob("?").literalStart()).isEmpty();
  }

  private static String text(Random random, String alphabet, int longest) {
    int[] points = alphabet.codePoints().toArray();
    return IntStream.range(0, random.nextInt(longest))
        .mapToObj(i -> Character.toString(points[random.nextInt(points.length)]))
        .collect(Collectors.joining());
  }

  private static Pattern regex(String glob) {
    return Pattern.compile(
        glob.codePoints()
            .mapToObj(point ->
                switch (point) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(point));
                })
            .collect(Collectors.joining()),
        Pattern.DOTALL);
  }
}
