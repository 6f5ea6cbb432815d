// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.index.file.SectionWriter;
import dev.toller.index.segment.Values;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.util.BytesRef;

/**
 * For each centroid the documents that have a token at it, ascending, each once. Lists are
 * collected for as many centroids at a time as {@value #MOST} numbers hold, in one pass over the
 * documents each, so that the heap need not hold them all.
 */
final class CentroidLists {

  private static final int MOST = 1 << 24;

  private final MultiVectorLayout layout;
  private final Values values;
  private final int[] lastOf;

  CentroidLists(MultiVectorLayout layout, Values values) {
    this.layout = layout;
    this.values = values;
    this.lastOf = new int[layout.centroids()];
  }

  /** Is told of a document that has a token at a centroid. */
  @FunctionalInterface
  private interface Visitor {
    void visit(int centroid, int document) throws IOException;
  }

  void write(SectionWriter out) throws IOException {
    if (!layout.residual()) {
      out.endSection();
      out.endSection();
      return;
    }
    long[] starts = starts();
    for (long start : starts) {
      out.putLong(start);
    }
    out.endSection();
    int centroid = 0;
    while (centroid < layout.centroids()) {
      int end = centroid + 1;
      while (end < layout.centroids() && starts[end + 1] - starts[centroid] <= MOST) {
        end++;
      }
      lists(starts, centroid, end, out);
      centroid = end;
    }
    out.endSection();
  }

  private long[] starts() throws IOException {
    long[] starts = new long[layout.centroids() + 1];
    forEach((centroid, _) -> starts[centroid + 1]++);
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    return starts;
  }

  private void lists(long[] starts, int from, int end, SectionWriter out) throws IOException {
    int[] documents = new int[Math.toIntExact(starts[end] - starts[from])];
    int[] next = new int[end - from];
    for (int i = 0; i < next.length; i++) {
      next[i] = Math.toIntExact(starts[from + i] - starts[from]);
    }
    forEach((centroid, document) -> {
      if (centroid >= from && centroid < end) {
        documents[next[centroid - from]++] = document;
      }
    });
    for (int document : documents) {
      out.putInt(document);
    }
  }

  private void forEach(Visitor visitor) throws IOException {
    Arrays.fill(lastOf, -1);
    values.forEach((document, value) -> {
      int tokens = layout.tokens(value);
      int at = value.offset + tokens * layout.rowBytes();
      for (int token = 0; token < tokens; token++) {
        int centroid = centroid(value, at + token * Short.BYTES);
        if (lastOf[centroid] != document) {
          lastOf[centroid] = document;
          visitor.visit(centroid, document);
        }
      }
    });
  }

  private static int centroid(BytesRef value, int at) {
    return Byte.toUnsignedInt(value.bytes[at])
        | Byte.toUnsignedInt(value.bytes[at + 1]) << Byte.SIZE;
  }
}
