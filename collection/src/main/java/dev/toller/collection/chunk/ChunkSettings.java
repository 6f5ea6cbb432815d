// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import dev.toller.TollerException;

/**
 * How large passages are, in the encoder's tokens.
 *
 * @param maxTokens the most that {@link dev.toller.Passage#indexed()} may have, at least 32
 * @param overlapTokens how much of a passage the next one repeats where the text has to be cut and
 *     offers no boundary, at most a quarter of {@code maxTokens}
 */
public record ChunkSettings(int maxTokens, int overlapTokens) {

  /** 128 and 32: sentence encoders such as the embedded one were trained on 128 tokens. */
  public static final ChunkSettings DEFAULT = new ChunkSettings(128, 32);

  public ChunkSettings {
    if (maxTokens < 32 || overlapTokens < 0 || overlapTokens > maxTokens / 4) {
      throw TollerException.invalid(
          "Passages need at least 32 tokens and an overlap of 0 to a quarter of that, got %d and %d; the default is 128 and 32."
              .formatted(maxTokens, overlapTokens));
    }
  }
}
