// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.index.dense.VectorsFile.Part;
import dev.toller.index.file.SectionWriter;
import java.io.IOException;

/**
 * A graph that was built.
 *
 * @param rows what it is over
 * @param centre the mean of all vectors
 * @param entrances the nodes where walks begin
 * @param neighbours of each node, {@link #DEGREE} at most
 */
record Graph(Rows rows, float[] centre, int[] entrances, Neighbours neighbours) {

  /** The most neighbours of a node. */
  static final int DEGREE = 32;

  /** The most neighbours that a file may have. */
  static final int MAX_DEGREE = Comparison.MOST;

  /** Writes the parts from {@link Part#CENTRE} to {@link Part#LISTS}. */
  void write(SectionWriter out) throws IOException {
    for (float component : centre) {
      out.putFloat(component);
    }
    out.endSection();
    for (int node : entrances) {
      out.putInt(node);
    }
    out.endSection();
    Codes.write(new BitCodes(rows.dimension()), rows, entrances, centre, out);
    out.endSection();
    int[] list = new int[MAX_DEGREE];
    for (int node = 0; node < rows.count(); node++) {
      int count = neighbours.copy(node, list);
      for (int i = 0; i < DEGREE; i++) {
        out.putInt(i < count ? list[i] : -1);
      }
    }
    out.endSection();
  }
}
