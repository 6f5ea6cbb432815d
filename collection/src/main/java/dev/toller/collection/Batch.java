// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Passage;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents that are stored together, so that the encoder always has several passages at a time.
 * For one thread.
 */
final class Batch {

  private final Writers writers;
  private final Vectors vectors;
  private final int size;
  private final Watch watch;
  private final List<Step.Store> documents = new ArrayList<>();
  private final List<Passage> passages = new ArrayList<>();

  /**
   * @param writers where documents go
   * @param vectors where vectors come from
   * @param size how many passages are encoded together
   * @param watch can end the work between two lots of {@code size} passages, which leaves the
   *     writers in the middle of a document
   */
  Batch(Writers writers, Vectors vectors, int size, Watch watch) {
    this.writers = writers;
    this.vectors = vectors;
    this.size = size;
    this.watch = watch;
  }

  void add(Step.Store document) {
    documents.add(document);
    passages.addAll(document.contents().passages());
  }

  /** Whether it is time to {@link #store()}. */
  boolean isFull() {
    return passages.size() >= size || documents.size() >= size;
  }

  /** Stores all documents. */
  void store() {
    for (int start = 0; start < passages.size(); start += size) {
      watch.check();
      List<Passage> lot = passages.subList(start, Math.min(start + size, passages.size()));
      writers.add(lot, vectors.of(lot));
      watch.progress().report("passages", vectors.encoded(), 0);
    }
    documents.forEach(writers::complete);
    documents.clear();
    passages.clear();
  }
}
