// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.List;

/**
 * Turns texts into representations.
 *
 * <p>A representation depends on the text, the role and the {@link #description()} alone: not on
 * the batch it is encoded in, not on its neighbours, not on the number of threads. Text beyond
 * {@link EncoderDescription#maxTokens()} is cut off. Implementations may be called from several
 * threads at once.
 *
 * @param <R> the kind of representation
 */
public interface Encoder<R extends Representation> extends AutoCloseable {

  /** All that is needed to get the same representation again; stored beside every index. */
  EncoderDescription description();

  /**
   * Encodes a batch.
   *
   * @param texts any number of texts, empty ones included
   * @param role the side they are on
   * @return one representation a text, in the same order
   */
  List<R> encode(List<String> texts, Role role);

  /** Encodes one text. */
  default R encode(String text, Role role) {
    return encode(List.of(text), role).getFirst();
  }

  /**
   * How many tokens the encoder makes of a text, special tokens left out. Additive over parts that
   * are split at white space.
   */
  int tokens(String text);

  /** Frees what the encoder holds; closing twice does nothing. */
  @Override
  void close();
}
