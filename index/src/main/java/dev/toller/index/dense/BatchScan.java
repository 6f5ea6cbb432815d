// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.Representation.Dense;
import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;

/**
 * Compares many queries with all rows as products of matrices: queries are packed in blocks that
 * stay in the cache, and tiles of rows are copied beside them and multiplied. Of the products, only
 * those that reach the threshold of their query are looked at.
 *
 * <p>Threads take the blocks of queries, and where there are fewer blocks than threads, parts of
 * the rows too. Candidates are those of a comparison one by one, or more: any order of the sum
 * keeps the bound.
 */
final class BatchScan {

  /** Queries of a block: with 384 components, most of a cache of 1 MB. */
  private static final int QUERIES = 512;

  /** Rows of a tile. */
  private static final int TILE = 96;

  private static final Kernels KERNELS = Kernels.best();

  private final List<Dense> queries;
  private final int k;
  private final int dimension;

  BatchScan(List<Dense> queries, int k, int dimension) {
    this.queries = queries;
    this.k = k;
    this.dimension = dimension;
  }

  /** What may be among the best of each query, in ascending order. */
  List<int[]> candidates(List<DensePart> parts) {
    int blocks = Math.ceilDiv(queries.size(), QUERIES);
    int threads =
        ForkJoinTask.getPool() == null
            ? ForkJoinPool.getCommonPoolParallelism() + 1
            : ForkJoinTask.getPool().getParallelism();
    int shares = blocks >= threads ? 1 : Math.ceilDiv(threads, blocks);
    int size = Math.ceilDiv(queries.size(), blocks);
    List<Candidates[]> found =
        IntStream.range(0, blocks * shares)
            .parallel()
            .mapToObj(i -> block(i / shares * size, size, parts, i % shares, shares))
            .toList();
    List<int[]> all = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      List<Candidates[]> ofBlock = found.subList(block * shares, (block + 1) * shares);
      for (int query = 0; query < ofBlock.getFirst().length; query++) {
        all.add(united(ofBlock, query));
      }
    }
    return all;
  }

  private static int[] united(List<Candidates[]> shares, int query) {
    Candidates first = shares.getFirst()[query];
    for (Candidates[] share : shares.subList(1, shares.size())) {
      first.offerAll(share[query]);
    }
    return first.documents();
  }

  private Candidates[] block(int from, int size, List<DensePart> parts, int share, int shares) {
    List<Dense> some =
        queries.subList(Math.min(from, queries.size()), Math.min(from + size, queries.size()));
    Block block = new Block(some);
    for (DensePart part : parts) {
      int rows = part.vectors().documents();
      int first = (int) ((long) rows * share / shares);
      int end = (int) ((long) rows * (share + 1) / shares);
      block.compare(part, first, end);
    }
    return block.candidates;
  }

  /** Some queries, and the rows that they are compared with just now. */
  private final class Block {
    private final Panels packed;
    private final Candidates[] candidates;
    private final float[] thresholds;
    private final float[] tile = new float[TILE * dimension];
    private final int[] documents = new int[TILE];
    private final float[] products;
    private final int[] reaching;

    Block(List<Dense> some) {
      int count = some.size();
      float[] rows = new float[count * dimension];
      for (int i = 0; i < count; i++) {
        System.arraycopy(some.get(i).vector(), 0, rows, i * dimension, dimension);
      }
      int width = KERNELS.panelWidth(count);
      float[] panels = new float[Panels.size(count, dimension, width)];
      this.packed = KERNELS.pack(rows, 0, dimension, count, dimension, panels);
      this.candidates = new Candidates[count];
      Arrays.setAll(candidates, _ -> new Candidates(k, DenseIndex.bound(dimension)));
      this.thresholds = new float[count];
      Arrays.fill(thresholds, Float.NEGATIVE_INFINITY);
      this.products = new float[TILE * count];
      this.reaching = new int[count];
    }

    void compare(DensePart part, int first, int end) {
      int filled = 0;
      for (int document = first; document < end; document++) {
        if (part.accepted().contains(document)) {
          part.vectors().rows().copy(document, tile, filled * dimension, dimension);
          documents[filled++] = document;
        }
        if (filled == TILE) {
          multiply(part.segment().docBase, filled);
          filled = 0;
        }
      }
      multiply(part.segment().docBase, filled);
    }

    private void multiply(int base, int rows) {
      int count = candidates.length;
      KERNELS.product(
          rows,
          tile,
          0,
          dimension,
          packed,
          Kernels.NONE,
          false,
          products,
          0,
          count,
          0,
          packed.panels());
      for (int row = 0; row < rows; row++) {
        int found = KERNELS.rows().reaching(products, row * count, thresholds, count, reaching);
        for (int i = 0; i < found; i++) {
          int query = reaching[i];
          candidates[query].offer(base + documents[row], products[row * count + query]);
          thresholds[query] = candidates[query].threshold();
        }
      }
    }
  }
}
