// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.index.dense.VectorsFile.Part;
import dev.toller.index.file.Words;
import dev.toller.index.segment.SegmentPart;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;

/**
 * The vectors of a segment.
 *
 * @param rows all of them
 * @param graph over them, where there is one
 */
record VectorsPart(Rows rows, Optional<StoredGraph> graph) implements SegmentPart {

  static VectorsPart of(MemorySegment bytes, String name) {
    VectorsFile file = VectorsFile.open(bytes, name);
    int dimension = file.dimension();
    int documents = file.documents();
    Rows rows =
        new Rows(file.part(Part.ROWS, Rows.stride(dimension), documents), dimension, documents);
    return new VectorsPart(
        rows, file.nodes() == 0 ? Optional.empty() : Optional.of(StoredGraph.of(file, rows)));
  }

  @Override
  public int documents() {
    return rows.count();
  }

  @Override
  public BytesRef value(int document) {
    byte[] value = new byte[rows.dimension() * Float.BYTES];
    MemorySegment.copy(
        rows.memory(),
        Words.FLOAT,
        (long) document * rows.stride(),
        MemorySegment.ofArray(value),
        Words.FLOAT,
        0,
        rows.dimension());
    return new BytesRef(value);
  }
}
