// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

/** How a segment is searched; all ways find the same. */
enum Way {
  /** By blocks of documents and their bounds. */
  BLOCKS {
    @Override
    void search(
        SegmentQuery query,
        Accepted accepted,
        int base,
        Contenders best,
        double alpha,
        Scratch scratch) {
      new BlockSearch(query, accepted, base, best, scratch).search(alpha, scratch);
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
  };

  /** From so many wanted documents on, pruning does not pay. */
  private static final int MANY = 200;

  static Way choose(int k) {
    return k < MANY ? BLOCKS : WINDOWS;
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
