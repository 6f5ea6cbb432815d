// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.engine.kernel.ImpactKernels;
import dev.toller.engine.kernel.Kernels;
import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Searches a segment block by block, those with the largest bounds first, until no block that is
 * left can hold a better document: block-max pruning (Mallia, Suel and Tonellotto, "Faster Learned
 * Sparse Retrieval with Block-Max Pruning", 2024). Equal scores are not passed over, since ids
 * decide between them.
 *
 * <p>Blocks are taken in few portions: those close to the largest bound, then, once there are k
 * documents, all that may still hold a better one. A portion is sorted by counting. Where more
 * blocks are left than are worth it, the search gives up, and what it has found is the threshold.
 */
final class BlockSearch {

  private static final ImpactKernels KERNELS = Kernels.best().impacts();
  private static final int BUCKETS = 1 << 10;
  private static final int SHORT = 0xffff;
  private static final int BYTE = 0xff;

  /** The first portion reaches down by this part of the largest bound, those after it by more. */
  private static final int FIRST_PART = 8;

  private static final int NEXT_PART = 4;

  /** Where a filter leaves documents in few blocks, one of so many, bounds are of no use. */
  private static final int FEW = 64;

  private final SegmentQuery query;
  private final Accepted accepted;
  private final int base;
  private final Contenders best;
  private final ImpactPart part;
  private final int blockSize;
  private final int[] sums;
  private final int[] bucketStarts = new int[BUCKETS + 2];
  private final MemorySegment lists;
  private final long[] starts;
  private final int[] sizes;
  private final int[] weights;

  /**
   * @param base added to the number of each document
   */
  BlockSearch(SegmentQuery query, Accepted accepted, int base, Contenders best, Scratch scratch) {
    this.query = query;
    this.accepted = accepted;
    this.base = base;
    this.best = best;
    this.part = query.part();
    this.blockSize = part.layout().block();
    this.sums = scratch.sums(blockSize);
    this.lists = query.part().lists();
    this.starts = new long[query.size()];
    this.sizes = new int[query.size()];
    this.weights = new int[query.size()];
  }

  /**
   * Finds the best documents, or finds that it is not worth it.
   *
   * @param alpha what bounds are multiplied by
   * @param most how many blocks are worth it
   * @return whether it did; else the documents of the segment are to be offered again
   */
  boolean search(double alpha, long most, Scratch scratch) {
    int blocks = part.layout().blocks(part.documents());
    if (accepted.count() <= blocks / FEW) {
      visitAccepted(blocks);
      return true;
    }
    return visitByBound(blocks, alpha, most, scratch);
  }

  private boolean visitByBound(int blocks, double alpha, long most, Scratch scratch) {
    BlockBounds limits = BlockBounds.of(query);
    short[] bounds = scratch.bounds(blocks);
    limits.add(blocks, bounds);
    int[] found = scratch.found(blocks);
    int[] sorted = scratch.sorted(blocks);
    long left = most;
    int part = FIRST_PART;
    int high = KERNELS.largest(bounds, blocks);
    int least = limits.least(best.threshold(), alpha);
    while (high >= least) {
      int low = best.full() ? least : Math.max(least, high - high / part);
      int count = KERNELS.within(bounds, blocks, low, high, found);
      left -= count;
      if (left < 0) {
        return false;
      }
      sort(bounds, found, count, low, high, sorted);
      for (int i = 0; i < count; i++) {
        if ((bounds[sorted[i]] & SHORT) >= least) {
          visit(sorted[i]);
          least = limits.least(best.threshold(), alpha);
        }
      }
      part = NEXT_PART;
      high = low - 1;
    }
    return true;
  }

  /** Sorts blocks by their bounds, the largest first, as far as buckets tell them apart. */
  private void sort(short[] bounds, int[] found, int count, int low, int high, int[] sorted) {
    int width = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros((high - low) / BUCKETS));
    Arrays.fill(bucketStarts, 0);
    for (int i = 0; i < count; i++) {
      bucketStarts[((high - (bounds[found[i]] & SHORT)) >>> width) + 1]++;
    }
    for (int bucket = 1; bucket < bucketStarts.length; bucket++) {
      bucketStarts[bucket] += bucketStarts[bucket - 1];
    }
    for (int i = 0; i < count; i++) {
      sorted[bucketStarts[(high - (bounds[found[i]] & SHORT)) >>> width]++] = found[i];
    }
  }

  private void visitAccepted(int blocks) {
    FixedBitSet wanted = new FixedBitSet(Math.max(1, blocks));
    for (int document = 0; document < part.documents(); document++) {
      if (accepted.has(document)) {
        wanted.set(part.placeOf(document) / blockSize);
      }
    }
    for (int block = wanted.nextSetBit(0); block < blocks; ) {
      visit(block);
      block = block + 1 < blocks ? wanted.nextSetBit(block + 1) : DocIdSetIterator.NO_MORE_DOCS;
    }
  }

  private void visit(int block) {
    add(block);
    int first = block * blockSize;
    int count = Math.min(blockSize, part.documents() - first);
    int threshold = best.threshold();
    for (int i = 0; i < count; i++) {
      int score = sums[i];
      sums[i] = 0;
      if (score >= threshold) {
        threshold = offer(first + i, score);
      }
    }
  }

  /**
   * Sums up the scores of the documents of a block: first looks where the postings of all terms
   * are, then reads them, so that the waits for memory overlap.
   */
  private void add(int block) {
    int window = block / Layout.BLOCKS_OF_A_WINDOW;
    int within = block % Layout.BLOCKS_OF_A_WINDOW;
    int count = 0;
    for (int i = 0; i < query.size(); i++) {
      TermList list = query.lists().get(i);
      long postings = list.postings(window, within);
      int from = (int) (postings >>> Integer.SIZE);
      if (from < (int) postings) {
        starts[count] = list.postingsAt(from);
        sizes[count] = (int) postings - from;
        weights[count++] = query.weights()[i];
      }
    }
    int first = within * blockSize;
    for (int i = 0; i < count; i++) {
      addPostings(starts[i], sizes[i], weights[i], first);
    }
  }

  private void addPostings(long at, int count, int weight, int first) {
    for (int i = 0; i < count; i++) {
      int posting = lists.get(Words.INT, at + (long) Integer.BYTES * i);
      sums[(posting >>> Byte.SIZE) - first] += weight * (posting & BYTE);
    }
  }

  /** Adds the document of a place where it comes into question; the threshold from then on. */
  private int offer(int place, int score) {
    int document = part.documentOf(place);
    if (accepted.has(document)) {
      best.add(base + document, score);
    }
    return best.threshold();
  }

  /** Scores some documents, by their numbers without the base. */
  void score(int[] documents) {
    for (int document : documents) {
      int place = part.placeOf(document);
      add(place / blockSize);
      int score = sums[place % blockSize];
      Arrays.fill(sums, 0, blockSize, 0);
      if (score >= best.threshold()) {
        best.add(base + document, score);
      }
    }
  }
}
