// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Encoder;
import dev.toller.Representation.MultiVector;
import dev.toller.Role;
import dev.toller.engine.jvm.JvmBackend;
import org.junit.jupiter.api.Test;

class TokenVectorsTest {

  @Test
  void everyTokenHasAVectorOfLengthOne() {
    try (Encoder<MultiVector> encoder = TokenVectors.encoder(new JvmBackend(), 1)) {
      String text = "Late interaction compares tokens.";
      MultiVector vectors = encoder.encode(text, Role.DOCUMENT);
      assertThat(vectors.dimension()).isEqualTo(384);
      assertThat(vectors.values()).hasSize(384 * encoder.tokens(text));
      for (int row = 0; row < vectors.values().length; row += 384) {
        double squares = 0;
        for (int i = 0; i < 384; i++) {
          squares += Math.pow(vectors.values()[row + i], 2);
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
      }
      assertThat(TokenVectors.words(MiniLm.tokenizer(), text))
          .hasSize(encoder.tokens(text))
          .startsWith("late", "interaction")
          .endsWith(".");
      assertThat(encoder.encode("", Role.QUERY).values()).isEmpty();
    }
  }
}
