// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Dense;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What everything that works on a collection shares.
 *
 * @param parts what the collection consists of
 * @param log its commit records
 * @param encoder makes its vectors
 * @param settings how it is kept
 */
record Setup(Parts parts, CommitLog log, Encoder<Dense> encoder, CollectionSettings settings) {

  /**
   * Commits everything as one: first each part beside its earlier commits, then the record that
   * names them. Only when that is durable are the earlier ones freed.
   *
   * @param number greater than that of any earlier commit
   * @param source what the collection is synced with
   * @param earlier with what passages were encoded before
   * @param writers have the changes
   */
  void commit(long number, String source, List<EncoderDescription> earlier, Writers writers)
      throws IOException {
    Commit.Generations made = writers.commit();
    log.append(
        new Commit(
            Commit.FORMAT,
            number,
            Instant.now().toString(),
            source,
            made,
            encoder.description(),
            earlier,
            parts.indexes().models(made.indexes()),
            writers.counts()));
    log.keepOnly(number);
    writers.keepLast();
    parts.dropOthers(made);
  }
}
