// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.testkit.EncoderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaticEncoderTest extends EncoderContract<Dense> {

  @Override
  protected Encoder<Dense> open() {
    return new StaticEncoder();
  }

  private static double cosine(float[] one, float[] other) {
    double product = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
    }
    return product;
  }

  @Test
  void vectorsHaveLengthOneAndKnowNoOrder() {
    try (Encoder<Dense> encoder = open()) {
      float[] there = encoder.encode("the dog bites the man", Role.DOCUMENT).vector();
      float[] back = encoder.encode("the man bites the dog", Role.QUERY).vector();
      float[] empty = encoder.encode("", Role.DOCUMENT).vector();
      assertThat(cosine(there, there)).isCloseTo(1, within(1e-6));
      assertThat(cosine(empty, empty)).isCloseTo(1, within(1e-6));
      assertThat(cosine(there, back)).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void wordsOfAKindAreCloserThanOthers() {
    try (Encoder<Dense> encoder = open()) {
      List<Dense> words = encoder.encode(List.of("dog", "dogs", "parliament"), Role.DOCUMENT);
      assertThat(cosine(words.get(0).vector(), words.get(1).vector()))
          .isGreaterThan(cosine(words.get(0).vector(), words.get(2).vector()));
    }
  }
}
