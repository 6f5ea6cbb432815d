// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.engine.kernel.ImpactKernels;
import dev.toller.engine.kernel.Kernels;
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
 * documents, all that may still hold a better one. A portion is sorted by counting.
 */
final class BlockSearch {

  private static final ImpactKernels KERNELS = Kernels.best().impacts();
  private static final int BUCKETS = 1 << 10;
  private static final int SHORT = 0xffff;

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
  private final short[] weights;
  private final int[] sums;
  private final int[] starts = new int[BUCKETS + 2];

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
    this.weights = scratch.weights(part.terms());
    this.sums = scratch.sums(blockSize);
  }

  /**
   * Finds the best documents.
   *
   * @param alpha what bounds are multiplied by
   */
  void search(double alpha, Scratch scratch) {
    int blocks = part.layout().blocks(part.documents());
    query.set(weights);
    if (accepted.count() <= blocks / FEW) {
      visitAccepted(blocks);
    } else {
      visitByBound(blocks, alpha, scratch);
    }
    query.unset(weights);
  }

  private void visitByBound(int blocks, double alpha, Scratch scratch) {
    BlockBounds limits = BlockBounds.of(query);
    short[] bounds = scratch.bounds(blocks);
    limits.add(blocks, bounds);
    int[] found = scratch.found(blocks);
    int[] sorted = scratch.sorted(blocks);
    int high = KERNELS.largest(bounds, blocks);
    int part = FIRST_PART;
    int least = limits.least(best.threshold(), alpha);
    while (high >= least) {
      int low = best.full() ? least : Math.max(least, high - high / part);
      int count = KERNELS.within(bounds, blocks, low, high, found);
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
  }

  /** Sorts blocks by their bounds, the largest first, as far as buckets tell them apart. */
  private void sort(short[] bounds, int[] found, int count, int low, int high, int[] sorted) {
    int width = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros((high - low) / BUCKETS));
    Arrays.fill(starts, 0);
    for (int i = 0; i < count; i++) {
      starts[((high - (bounds[found[i]] & SHORT)) >>> width) + 1]++;
    }
    for (int bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] += starts[bucket - 1];
    }
    for (int i = 0; i < count; i++) {
      sorted[starts[(high - (bounds[found[i]] & SHORT)) >>> width]++] = found[i];
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
    part.blocks().score(block, weights, sums);
    int first = block * blockSize;
    int count = Math.min(blockSize, part.documents() - first);
    for (int i = 0; i < count; i++) {
      int score = sums[i];
      sums[i] = 0;
      if (score >= best.threshold()) {
        int document = part.documentOf(first + i);
        if (accepted.has(document)) {
          best.add(base + document, score);
        }
      }
    }
  }

  /** Scores some documents, by their numbers without the base. */
  void score(int[] documents) {
    query.set(weights);
    for (int document : documents) {
      int place = part.placeOf(document);
      part.blocks().score(place / blockSize, weights, sums);
      int score = sums[place % blockSize];
      Arrays.fill(sums, 0, blockSize, 0);
      if (score >= best.threshold()) {
        best.add(base + document, score);
      }
    }
    query.unset(weights);
  }
}
