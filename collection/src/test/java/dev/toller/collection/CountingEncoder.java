// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.testkit.WordEncoder;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the passages that an encoder encodes, and does something before each batch of them. */
final class CountingEncoder implements Encoder<Dense> {

  private final Encoder<Dense> encoder = new WordEncoder();
  private final AtomicInteger passages = new AtomicInteger();
  private final Runnable before;

  CountingEncoder() {
    this(() -> {});
  }

  /**
   * @param before run before each batch of passages
   */
  CountingEncoder(Runnable before) {
    this.before = before;
  }

  /** How many passages were encoded so far. */
  int passages() {
    return passages.get();
  }

  @Override
  public EncoderDescription description() {
    return encoder.description();
  }

  @Override
  public List<Dense> encode(List<String> texts, Role role) {
    if (role == Role.DOCUMENT) {
      before.run();
      passages.addAndGet(texts.size());
    }
    return encoder.encode(texts, role);
  }

  @Override
  public int tokens(String text) {
    return encoder.tokens(text);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
