// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import static dev.toller.index.code.QuantiserTrainingTest.assertInvalid;

import dev.toller.Encoder;
import dev.toller.Representation.Code;
import dev.toller.testkit.EncoderContract;
import dev.toller.testkit.WordEncoder;
import org.junit.jupiter.api.Test;

class CodeEncoderTest extends EncoderContract<Code> {

  @Override
  protected Encoder<Code> open() {
    return new CodeEncoder(new WordEncoder(), BinaryCoder.rotated(64, 1));
  }

  @Test
  void aCoderOfAnotherEncoderIsRefused() {
    assertInvalid(
        () -> new CodeEncoder(new WordEncoder(), BinaryCoder.signs(32)),
        "The coder 'binary, 32 bits of 32 dimensions' makes codes of vectors of dimension 32, those of the encoder 'words' have dimension 64; use a coder that was made for this encoder.");
    Origin other = new Origin("sentences", "0123456789abcdef");
    String words = Origin.of(new WordEncoder().description()).hash().substring(0, 12);
    assertInvalid(
        () ->
            new CodeEncoder(
                new WordEncoder(), BinaryCoder.of(Projection.none(64), new float[64], other)),
        "The coder was trained on vectors of the encoder 'sentences' (0123456789ab), not of 'words' (%s); train one on vectors of the latter, or encode with the former."
            .formatted(words));
  }
}
