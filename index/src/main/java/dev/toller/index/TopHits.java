// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import java.io.IOException;
import java.util.PriorityQueue;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;

/**
 * The best hits in the order of {@link Hit#ORDER}, ties at the last place included: a heap whose
 * top is the hit that goes next. The id of a document is read only when its score could bring it
 * in. Documents of one segment are offered in ascending order, segment after segment.
 */
public final class TopHits {

  private final int most;
  private final PriorityQueue<Hit> worstFirst = new PriorityQueue<>(Hit.ORDER.reversed());
  private BinaryDocValues ids;

  /**
   * @param k how many hits at most, at least 1
   * @param size how many entries there are
   */
  public TopHits(int k, int size) {
    requirePositive(k);
    this.most = Math.min(k, Math.max(1, size));
  }

  /** Fails where k is below 1. */
  public static void requirePositive(int k) {
    if (k < 1) {
      throw TollerException.invalid(
          "A search gives the best k hits for a k of at least 1, got %d.".formatted(k));
    }
  }

  /** From here on documents are of this segment. */
  public void enter(LeafReaderContext segment) throws IOException {
    ids = DocValues.getBinary(segment.reader(), EntryFields.ID);
  }

  /** Takes a document in if it is among the best so far; whether it could have been. */
  public boolean offer(int doc, double score) throws IOException {
    if (score < threshold()) {
      return false;
    }
    worstFirst.add(new Hit(id(doc), score));
    if (worstFirst.size() > most) {
      worstFirst.poll();
    }
    return true;
  }

  private String id(int doc) throws IOException {
    if (!ids.advanceExact(doc)) {
      throw new IllegalStateException("document %d has no id".formatted(doc));
    }
    return ids.binaryValue().utf8ToString();
  }

  /** A document with a score below this is not taken in. */
  public double threshold() {
    return worstFirst.size() < most ? Double.NEGATIVE_INFINITY : worstFirst.element().score();
  }

  /** The best hits. */
  public Ranking ranking() {
    return Ranking.of(worstFirst);
  }
}
