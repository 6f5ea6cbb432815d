// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.TollerException;
import dev.toller.index.dense.DenseSettings;
import dev.toller.index.lexical.LexicalSettings;
import java.time.Duration;

/**
 * How a collection is kept.
 *
 * @param lexical how words are indexed and scored
 * @param dense how vectors are searched
 * @param commitEvery a sync that takes longer commits at this interval, between two documents, so
 *     that little is lost when it is ended
 * @param batch how many passages are encoded together, 1 to 4096
 * @param verifyBytes indexes up to this size are compared with their checksums when a collection is
 *     opened; larger ones only by {@link Collection#verify()}
 */
public record CollectionSettings(
    LexicalSettings lexical,
    DenseSettings dense,
    Duration commitEvery,
    int batch,
    long verifyBytes) {

  /** The defaults of the indexes; half a minute, 64 passages, 1 GB. */
  public static final CollectionSettings DEFAULT =
      new CollectionSettings(
          LexicalSettings.DEFAULT, DenseSettings.DEFAULT, Duration.ofSeconds(30), 64, 1L << 30);

  public CollectionSettings {
    if (commitEvery.isNegative() || batch < 1 || batch > 4096) {
      throw TollerException.invalid(
          "A collection needs an interval that is not negative and a batch of 1 to 4096, got %s and %d."
              .formatted(commitEvery, batch));
    }
  }

  /** These settings with another interval. */
  public CollectionSettings withCommitEvery(Duration interval) {
    return new CollectionSettings(lexical, dense, interval, batch, verifyBytes);
  }

  /** These settings with another batch. */
  public CollectionSettings withBatch(int passages) {
    return new CollectionSettings(lexical, dense, commitEvery, passages, verifyBytes);
  }
}
