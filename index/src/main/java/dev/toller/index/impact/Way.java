// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

/** How a segment is searched; all ways find the same, but for an alpha below 1. */
enum Way {
  /** By blocks of documents and their bounds, however long it takes. */
  BLOCKS {
    @Override
    void search(
        SegmentQuery query,
        Accepted accepted,
        int base,
        Contenders best,
        double alpha,
        Scratch scratch) {
      new BlockSearch(query, accepted, base, best, scratch).search(alpha, Long.MAX_VALUE, scratch);
    }
  },
  /** By all postings in windows of documents. */
  WINDOWS {
    @Override
    void search(
        SegmentQuery query,
        Accepted accepted,
        int base,
        Contenders best,
        double alpha,
        Scratch scratch) {
      new WindowSearch(query, accepted, base, best, scratch).search();
    }
  },
  /** By blocks as long as they are few enough, then by all postings. */
  CHEAPEST {
    @Override
    void search(
        SegmentQuery query,
        Accepted accepted,
        int base,
        Contenders best,
        double alpha,
        Scratch scratch) {
      long worth = query.postings() / ((long) POSTINGS_A_LOOK * query.size());
      boolean found =
          worth >= FEWEST_BLOCKS
              && new BlockSearch(query, accepted, base, best, scratch)
                  .search(alpha, worth, scratch);
      if (!found) {
        best.forget(base);
        WINDOWS.search(query, accepted, base, best, alpha, scratch);
      }
    }
  };

  /** From so many wanted documents on, pruning does not pay. */
  private static final int MANY = 200;

  /**
   * To look for one term in one block takes as long as to add up so many postings in their order.
   */
  private static final int POSTINGS_A_LOOK = 20;

  /** Where fewer blocks than these are worth it, their bounds are not. */
  private static final int FEWEST_BLOCKS = 100;

  static Way choose(int k) {
    return k < MANY ? CHEAPEST : WINDOWS;
  }

  /**
   * Searches a segment.
   *
   * @param base added to the number of each document
   * @param best where what is found is added
   * @param alpha what bounds are multiplied by
   */
  abstract void search(
      SegmentQuery query,
      Accepted accepted,
      int base,
      Contenders best,
      double alpha,
      Scratch scratch);
}
