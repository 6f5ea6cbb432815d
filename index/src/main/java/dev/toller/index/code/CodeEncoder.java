// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.Sha256;
import dev.toller.TollerException;
import java.util.List;

/**
 * Codes of texts: those of the vectors that an encoder makes of them. It is for what is stored; an
 * index of codes is asked with the vectors themselves. Closing it closes the encoder.
 */
public final class CodeEncoder implements Encoder<Code> {

  private final Encoder<Dense> vectors;
  private final Coder coder;
  private volatile boolean closed;

  /**
   * @param vectors makes the vectors; owned by this from now on
   * @param coder makes their codes
   * @throws TollerException where the coder was made for another dimension or another encoder
   */
  public CodeEncoder(Encoder<Dense> vectors, Coder coder) {
    EncoderDescription encoder = vectors.description();
    if (encoder.dimension() != coder.dimension()) {
      throw TollerException.invalid(
          "The coder '%s' makes codes of vectors of dimension %d, those of the encoder '%s' have dimension %d; use a coder that was made for this encoder."
              .formatted(coder.name(), coder.dimension(), encoder.name(), encoder.dimension()));
    }
    coder.origin().requireFits(encoder);
    this.vectors = vectors;
    this.coder = coder;
  }

  @Override
  public EncoderDescription description() {
    EncoderDescription encoder = vectors.description();
    return new EncoderDescription(
        "%s as codes (%s)".formatted(encoder.name(), coder.name()),
        encoder.dimension(),
        encoder.similarity(),
        encoder.pooling(),
        encoder.normalised(),
        encoder.queryPrompt(),
        encoder.documentPrompt(),
        encoder.maxTokens(),
        encoder.tokenizerHash(),
        new Sha256().add(encoder.weightsHash()).add(coder.hash()).hex());
  }

  @Override
  public List<Code> encode(List<String> texts, Role role) {
    if (closed) {
      throw new IllegalStateException(
          "The encoder '%s' is closed.".formatted(description().name()));
    }
    return coder.encode(vectors.encode(texts, role));
  }

  @Override
  public int tokens(String text) {
    return vectors.tokens(text);
  }

  @Override
  public void close() {
    closed = true;
    vectors.close();
  }
}
