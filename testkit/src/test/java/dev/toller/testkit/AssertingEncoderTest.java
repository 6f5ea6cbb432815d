// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Representation.Dense;
import dev.toller.Role;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssertingEncoderTest {

  private final AssertingEncoder<Dense> encoder = new AssertingEncoder<>(new WordEncoder());

  @Test
  void writingIntoAVectorIsNoticedAtTheEnd() {
    encoder.encode("duck", Role.QUERY).vector()[3] = 7;
    assertThatThrownBy(encoder::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Dense[64] was written to");
  }

  @Test
  void nullIsNoticed() {
    assertThatThrownBy(() -> encoder.encode(Arrays.asList("duck", null), Role.QUERY))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[texts]");
  }

  @Test
  void useAfterCloseIsNoticed() {
    encoder.close();
    assertThatThrownBy(() -> encoder.encode(List.of("duck"), Role.QUERY))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the encoder was used after it was closed");
  }
}
