// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What flows run on: one committed state of a collection. It never changes while it is held. May be
 * used from several threads at once; whoever opened it closes it.
 */
public interface Corpus extends AutoCloseable {

  /** How many passages there are. */
  int size();

  /** The passage with this id. */
  Optional<Passage> passage(String id);

  /** The document with this id. */
  Optional<Document> document(String id);

  /** The passages of a document, in order. */
  List<Passage> passages(String documentId);

  /**
   * The passages of the best hits of a ranking, best first.
   *
   * @param most how many at most
   */
  default List<Passage> passages(Ranking ranking, int most) {
    return ranking.hits().stream().flatMap(hit -> passage(hit.id()).stream()).limit(most).toList();
  }

  /** The names of the retrievers, in ascending order. */
  Set<String> retrievers();

  /**
   * The retriever of this name.
   *
   * @throws TollerException of kind {@code NOT_FOUND}, listing the names there are
   */
  Retriever retriever(String name);

  /** The encoder of the dense index; the corpus owns it. */
  Encoder<Representation.Dense> encoder();

  /** Bytes on disk of each index, by name. */
  java.util.Map<String, Long> bytes();

  /** Frees what the corpus holds; closing twice does nothing. */
  @Override
  void close();
}
