// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.engine.Goldens;
import dev.toller.engine.cache.Resources;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEncoderGoldenTest {

  private static final double CLOSE = 1e-5;

  private static OnnxEncoder encoder;
  private static List<float[]> vectors;

  @BeforeAll
  static void encode() {
    encoder = OnnxEncoder.miniLm();
    vectors = encoder.encode(Goldens.texts(), Role.DOCUMENT).stream().map(Dense::vector).toList();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void componentsAreThoseOfTheReference() {
    for (int text = 0; text < vectors.size(); text++) {
      double[] expected = Goldens.numbers("first", text);
      for (int i = 0; i < expected.length; i++) {
        assertThat(vectors.get(text)[i])
            .as("component %d of text %d", i, text)
            .isCloseTo((float) expected[i], within((float) CLOSE));
      }
    }
  }

  @Test
  void productsAreThoseOfTheReference() {
    for (int text = 0; text < vectors.size(); text++) {
      double[] expected = Goldens.numbers("products", text);
      for (int other = 0; other < expected.length; other++) {
        assertThat(product(vectors.get(text), vectors.get(other)))
            .as("product of texts %d and %d", text, other)
            .isCloseTo(expected[other], within(CLOSE));
      }
    }
  }

  @Test
  void theDescriptionNamesTheFilesThatAreThere() throws Exception {
    assertThat(sha256(MiniLm.TOKENIZER)).isEqualTo(encoder.description().tokenizerHash());
    assertThat(sha256(MiniLm.WEIGHTS)).isEqualTo(encoder.description().weightsHash());
  }

  private static String sha256(String resource) throws Exception {
    byte[] content = Resources.bytes(resource);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
