// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation;
import dev.toller.Role;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Passes everything on to an encoder and checks both sides: that callers hand in no null and call
 * nothing after closing; that there is one representation a text, shaped as the description says;
 * and that nobody writes into a representation handed out, as far as the last {@value #KEPT} tell.
 * A breach is an {@link AssertionError}, in the call that shows it.
 *
 * @param <R> the kind of representation
 */
public final class AssertingEncoder<R extends Representation> implements Encoder<R> {

  private static final int KEPT = 1_000;

  private final Encoder<R> encoder;
  private final EncoderDescription description;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Deque<HandedOut> kept = new ArrayDeque<>();

  /**
   * @param encoder what is checked; closed with this
   */
  public AssertingEncoder(Encoder<R> encoder) {
    this.encoder = encoder;
    this.description = encoder.description();
  }

  /** A representation and the hash of its content when it was handed out. */
  private record HandedOut(Representation representation, int hash) {
    void checkUntouched() {
      assertThat(representation.hashCode()).as("%s was written to", representation).isEqualTo(hash);
    }
  }

  @Override
  public EncoderDescription description() {
    assertThat(encoder.description()).as("the description changed").isEqualTo(description);
    return description;
  }

  @Override
  public List<R> encode(List<String> texts, Role role) {
    checkOpen();
    assertThat(texts).as("texts").doesNotContainNull();
    assertThat(role).as("role").isNotNull();
    List<R> representations = encoder.encode(texts, role);
    assertThat(representations).hasSameSizeAs(texts).doesNotContainNull();
    representations.forEach(representation -> Shapes.check(representation, description));
    keep(representations);
    return representations;
  }

  private synchronized void keep(List<R> representations) {
    representations.forEach(r -> kept.add(new HandedOut(r, r.hashCode())));
    while (kept.size() > KEPT) {
      kept.remove().checkUntouched();
    }
  }

  @Override
  public int tokens(String text) {
    checkOpen();
    assertThat(text).as("text").isNotNull();
    int tokens = encoder.tokens(text);
    assertThat(tokens).as("tokens").isNotNegative();
    return tokens;
  }

  private void checkOpen() {
    assertThat(closed).as("the encoder was used after it was closed").isFalse();
  }

  @Override
  public synchronized void close() {
    closed.set(true);
    kept.forEach(HandedOut::checkUntouched);
    kept.clear();
    encoder.close();
  }
}
