// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.TokenKernels;
import dev.toller.engine.kernel.TokenTables;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.util.FixedBitSet;

/**
 * Finds documents by the centroids of their tokens (Santhanam et al., "PLAID", 2022, section 4):
 * those that have a token at one of the nearest centroids of a query token, ranked by late
 * interaction with centroids in place of tokens. Centroids that are near to no token of the query
 * share one row of the table, so that what is looked at stays in the cache; their similarity is
 * taken to be the largest of any of them, as WARP imputes what it does not look up.
 */
final class CentroidStage {

  private final TokenTables tables;
  private final int tokens;
  private final int[] probed;
  private final int[] rowOf;
  private final float[] rows;

  CentroidStage(TokenTables tables, int tokens, int centroids, MultiVectorSearch search) {
    this.tables = tables;
    this.tokens = tokens;
    this.probed = probed(centroids, Math.min(search.probes(), centroids));
    this.rowOf = new int[centroids];
    this.rows = rows((float) search.threshold());
  }

  /** The centroids that are among the nearest of some token, ascending. */
  private int[] probed(int centroids, int probes) {
    FixedBitSet set = new FixedBitSet(centroids);
    for (int token = 0; token < tokens; token++) {
      for (int centroid : nearest(token, centroids, probes)) {
        set.set(centroid);
      }
    }
    int[] all = new int[set.cardinality()];
    int next = set.nextSetBit(0);
    for (int i = 0; i < all.length; i++) {
      all[i] = next;
      next = next + 1 < centroids ? set.nextSetBit(next + 1) : next;
    }
    return all;
  }

  /** Of equally near ones the first; kept in order by insertion, as there are few. */
  private int[] nearest(int token, int centroids, int probes) {
    int[] best = new int[probes];
    float[] scores = new float[probes];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    for (int centroid = 0; centroid < centroids; centroid++) {
      float score = tables.centroids()[centroid * tables.columns() + token];
      if (score > scores[probes - 1]) {
        int place = probes - 1;
        for (; place > 0 && scores[place - 1] < score; place--) {
          scores[place] = scores[place - 1];
          best[place] = best[place - 1];
        }
        scores[place] = score;
        best[place] = centroid;
      }
    }
    return best;
  }

  /** Row 0 is that of all centroids that are not near; then one row for each that is. */
  private float[] rows(float threshold) {
    int columns = tables.columns();
    float[] all = tables.centroids();
    int near = 0;
    for (int centroid = 0; centroid < rowOf.length; centroid++) {
      if (largest(centroid) >= threshold) {
        rowOf[centroid] = ++near;
      }
    }
    float[] kept = new float[(1 + near) * columns];
    Arrays.fill(kept, 0, columns, Float.NEGATIVE_INFINITY);
    for (int centroid = 0; centroid < rowOf.length; centroid++) {
      int from = centroid * columns;
      if (rowOf[centroid] > 0) {
        System.arraycopy(all, from, kept, rowOf[centroid] * columns, columns);
      } else {
        for (int token = 0; token < columns; token++) {
          kept[token] = Math.max(kept[token], all[from + token]);
        }
      }
    }
    return kept;
  }

  private float largest(int centroid) {
    float largest = Float.NEGATIVE_INFINITY;
    int from = centroid * tables.columns();
    for (int token = 0; token < tokens; token++) {
      largest = Math.max(largest, tables.centroids()[from + token]);
    }
    return largest;
  }

  void offer(SearchPart part, Shortlist to) throws IOException {
    FixedBitSet found = new FixedBitSet(part.tokens().documents());
    for (int centroid : probed) {
      for (int document : part.tokens().documentsAt(centroid)) {
        found.set(document);
      }
    }
    found.and(part.accepted());
    float[] maxima = new float[tables.columns()];
    SearchPart.forEach(
        found,
        document -> {
          Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
          long start = part.tokens().start(document);
          int count = part.tokens().tokens(document);
          TokenKernels.best()
              .maxima(
                  rows, tables.columns(), rowOf, part.tokens().centroids(), start, count, maxima);
          to.offer(part.base() + document, (float) MaxSim.sum(maxima, tokens));
        });
  }
}
