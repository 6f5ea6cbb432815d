// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Index;
import dev.toller.Representation;
import dev.toller.Representation.Dense;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A committed state of a collection, open for reading, and shared: whoever makes it has one share,
 * {@link #share()} gives another, and the last {@link #close()} frees what it holds. May be used
 * from several threads at once.
 */
final class State implements AutoCloseable {

  private final Commit commit;
  private final Opened opened = new Opened();
  private final Catalogue catalogue;
  private final SortedMap<String, CollectionIndex.Open<?, ?>> indexes = new TreeMap<>();
  private final Index<Dense, Dense> dense;
  private final AtomicInteger shares = new AtomicInteger(1);

  State(Parts parts, Commit commit) {
    this.commit = commit;
    try {
      catalogue = opened.and(parts.openCatalogue(commit.generations()));
      CollectionIndex.Open<Dense, Dense> vectors = open(parts, parts.indexes().dense());
      dense = vectors.index();
      for (String name : commit.generations().indexes()) {
        if (!indexes.containsKey(name) && parts.indexes().fits(name, commit)) {
          open(parts, parts.indexes().named(name));
        }
      }
    } catch (RuntimeException trouble) {
      opened.close();
      throw trouble;
    }
  }

  private <Q extends Representation, R extends Representation> CollectionIndex.Open<Q, R> open(
      Parts parts, CollectionIndex<Q, R> kind) {
    long number = commit.generations().of(kind.name());
    CollectionIndex.Open<Q, R> index = opened.and(kind.open(parts.folder(), number));
    indexes.put(kind.name(), index);
    return index;
  }

  Commit commit() {
    return commit;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** The indexes, by name, but for those that other models made than those of now. */
  SortedMap<String, CollectionIndex.Open<?, ?>> indexes() {
    return Collections.unmodifiableSortedMap(indexes);
  }

  /** The vectors of the passages. */
  Index<Dense, Dense> dense() {
    return dense;
  }

  /** Bytes on disk, by part. */
  Map<String, Long> bytes() {
    Map<String, Long> bytes = new TreeMap<>();
    bytes.put(Parts.CATALOGUE, catalogue.rows().bytes());
    indexes.forEach((name, open) -> bytes.put(name, open.index().bytes()));
    return bytes;
  }

  /** Bytes on disk of all parts. */
  long size() {
    return bytes().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The vector of a passage of which the encoder reads the same. */
  Optional<Vectors.Made> vector(String input) {
    return catalogue
        .holder(input)
        .flatMap(
            id -> dense.representation(id).map(vector -> new Vectors.Made(vector, encoder(id))));
  }

  /** The hash of the weights that made the vector of a passage. */
  String encoder(String passage) {
    return catalogue.encoder(passage).orElseGet(this::first);
  }

  /** Where nothing is said of a vector, it was made before there was a second encoder. */
  private String first() {
    return Stream.concat(commit.earlier().stream(), Stream.of(commit.encoder()))
        .findFirst()
        .orElseThrow()
        .weightsHash();
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
