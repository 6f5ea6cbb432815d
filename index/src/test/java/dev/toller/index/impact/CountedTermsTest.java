// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Encoder;
import dev.toller.Representation.Sparse;
import dev.toller.Role;
import dev.toller.testkit.EncoderContract;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountedTermsTest extends EncoderContract<Sparse> {

  private static final int VOCABULARY = 1_000;
  private static final CountedSettings SETTINGS = new CountedSettings(0.9, 0.4, 4, 128);

  static int[] words(String text) {
    StringTokenizer words = new StringTokenizer(text);
    return Stream.generate(() -> words.hasMoreTokens() ? words.nextToken() : "")
        .takeWhile(word -> !word.isEmpty())
        .mapToInt(word -> Math.floorMod(word.hashCode(), VOCABULARY))
        .toArray();
  }

  @Override
  protected Encoder<Sparse> open() {
    return new CountedTerms("words", "0".repeat(64), VOCABULARY, CountedTermsTest::words, SETTINGS);
  }

  @Test
  void documentsAreSaturatedCountsAndQueriesCounts() {
    try (Encoder<Sparse> encoder = open()) {
      int a = words("a")[0];
      int b = words("b")[0];
      assertThat(encoder.encode("b a b b", Role.QUERY))
          .isEqualTo(new Sparse(new int[] {a, b}, new float[] {1, 3}));
      double norm = 0.9 * (1 - 0.4 + 0.4 * 8 / 4);
      assertThat(encoder.encode("b a b b b b b b", Role.DOCUMENT).weights())
          .containsExactly((float) (1 / (1 + norm)), (float) (7 / (7 + norm)));
    }
  }

  @Test
  void badTokensAndSettingsAreRefused() {
    try (Encoder<Sparse> encoder =
        new CountedTerms(
            "words", "0".repeat(64), 10, _ -> new int[] {3, 10}, CountedSettings.of(5))) {
      assertThatThrownBy(() -> encoder.encode("x", Role.DOCUMENT))
          .hasMessage(
              "The vocabulary has 10 terms from 0 on, the tokenizer gave 10; name the size of the tokenizer's vocabulary.");
    }
    assertThatThrownBy(() -> new CountedSettings(-1, 0.4, 4, 1))
        .hasMessage("BM25 needs a k1 from 0 to 1000 and a b from 0 to 1, got k1 -1.0 and b 0.4.");
    assertThatThrownBy(() -> CountedSettings.of(0))
        .hasMessage(
            "Counted terms need a positive average length and a limit of at least 1 token, got 0.0 and 2,147,483,647.");
  }
}
