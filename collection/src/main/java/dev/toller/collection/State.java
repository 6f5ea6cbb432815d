// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Index;
import dev.toller.Representation.Dense;
import dev.toller.Representation.Text;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A committed state of a collection, open for reading, and shared: whoever makes it has one share,
 * {@link #share()} gives another, and the last {@link #close()} frees what it holds. May be used
 * from several threads at once.
 */
final class State implements AutoCloseable {

  private final Commit commit;
  private final Opened opened = new Opened();
  private final Catalogue catalogue;
  private final Index<Text, Text> lexical;
  private final Index<Dense, Dense> dense;
  private final AtomicInteger shares = new AtomicInteger(1);

  State(Parts parts, Commit commit) {
    this.commit = commit;
    try {
      catalogue = opened.and(parts.openCatalogue(commit.generations()));
      lexical = opened.and(parts.openLexical(commit.generations()));
      dense = opened.and(parts.openDense(commit.generations()));
    } catch (RuntimeException trouble) {
      opened.close();
      throw trouble;
    }
  }

  Commit commit() {
    return commit;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Index<Text, Text> lexical() {
    return lexical;
  }

  Index<Dense, Dense> dense() {
    return dense;
  }

  /** Bytes on disk, by part. */
  Map<String, Long> bytes() {
    return Map.of(
        Parts.CATALOGUE,
        catalogue.rows().bytes(),
        "lexical",
        lexical.bytes(),
        "dense",
        dense.bytes());
  }

  /** Bytes on disk of all parts. */
  long size() {
    return bytes().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The vector of a passage of which the encoder reads the same. */
  Optional<Dense> vector(String input) {
    return catalogue.holder(input).flatMap(dense::representation);
  }

  /** One more share for somebody who will close it; to be called by somebody who has one. */
  State share() {
    shares.incrementAndGet();
    return this;
  }

  @Override
  public void close() {
    if (shares.decrementAndGet() == 0) {
      opened.close();
    }
  }
}
