// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.engine.Goldens;
import dev.toller.engine.cache.Resources;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.onnx.OnnxEncoder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The embedded model on everything that runs it, against the reference. */
@ParameterizedClass
@MethodSource("encoders")
class MiniLmGoldenTest {

  private static final double CLOSE = 1e-5;

  private final EncoderDescription description;
  private final List<float[]> vectors;

  static List<Named<Supplier<Encoder<Dense>>>> encoders() {
    return List.of(
        Named.of("jvm", () -> MiniLm.encoder(new JvmBackend(), 2)),
        Named.of("ONNX Runtime", OnnxEncoder::miniLm));
  }

  MiniLmGoldenTest(Supplier<Encoder<Dense>> encoders) {
    try (Encoder<Dense> encoder = encoders.get()) {
      description = encoder.description();
      vectors = encoder.encode(Goldens.texts(), Role.DOCUMENT).stream().map(Dense::vector).toList();
    }
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
    assertThat(sha256(Resources.MINILM_TOKENIZER)).isEqualTo(description.tokenizerHash());
    assertThat(sha256(Resources.MINILM_WEIGHTS)).isEqualTo(description.weightsHash());
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
