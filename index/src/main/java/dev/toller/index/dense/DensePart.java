// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * What comes into question of a segment.
 *
 * @param segment where hits have their ids
 * @param vectors its vectors
 * @param accepted which of its documents
 */
record DensePart(LeafReaderContext segment, VectorsPart vectors, Accepted accepted) {

  /** How many rows are compared in one call. */
  private static final int BLOCK = 256;

  /** Where more than one of so many is accepted, all are compared, since that is as fast. */
  private static final int SCATTERED = 2;

  /** A walk that keeps more than this part of the entries costs more than to compare them all. */
  private static final int WORTH_A_WALK = 20;

  int count() {
    return accepted.count();
  }

  /** Compares a query with all that is accepted. */
  void compare(float[] filled, Candidates candidates) {
    if (accepted.count() >= vectors.documents() / SCATTERED) {
      compareAll(filled, candidates);
    } else {
      compareAccepted(filled, accepted.bits().orElseThrow(), candidates);
    }
  }

  private void compareAll(float[] filled, Candidates candidates) {
    float[] scores = new float[BLOCK];
    for (int from = 0; from < vectors.documents(); from += BLOCK) {
      int count = Math.min(BLOCK, vectors.documents() - from);
      vectors.rows().dots(filled, from, count, scores);
      for (int i = 0; i < count; i++) {
        if (scores[i] >= candidates.threshold() && accepted.contains(from + i)) {
          candidates.offer(segment.docBase + from + i, scores[i]);
        }
      }
    }
  }

  private void compareAccepted(float[] filled, FixedBitSet bits, Candidates candidates) {
    int[] documents = new int[BLOCK];
    int count = 0;
    for (int document = next(bits, 0);
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = next(bits, document + 1)) {
      documents[count++] = document;
      if (count == BLOCK) {
        compareListed(filled, documents, count, candidates);
        count = 0;
      }
    }
    compareListed(filled, documents, count, candidates);
  }

  private static int next(FixedBitSet bits, int from) {
    return from < bits.length() ? bits.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
  }

  /** Compares a query with some documents. */
  void compareListed(float[] filled, int[] documents, int count, Candidates candidates) {
    float[] scores = new float[count];
    vectors.rows().dots(filled, documents, count, scores);
    for (int i = 0; i < count; i++) {
      candidates.offer(segment.docBase + documents[i], scores[i]);
    }
  }

  /**
   * Finds what is near a query by the graph, if there is one and a walk costs less than to compare
   * with all. Where not all is accepted, a walk keeps as many more as are not.
   */
  void find(float[] filled, int breadth, Candidates candidates) {
    if (vectors.graph().isEmpty() || breadth > accepted.count() / WORTH_A_WALK) {
      compare(filled, candidates);
      return;
    }
    long kept = Math.ceilDiv((long) breadth * vectors.documents(), accepted.count());
    Beam beam = vectors.graph().get().walk(filled, (int) kept);
    int[] documents = new int[beam.size()];
    int count = 0;
    for (int rank = 0; rank < beam.size(); rank++) {
      if (accepted.contains(beam.node(rank))) {
        documents[count++] = beam.node(rank);
      }
    }
    compareListed(filled, documents, count, candidates);
  }
}
