// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.index.segment.SegmentFormat;
import dev.toller.index.segment.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;

/** Keeps the vectors of a segment as rows of single precision, with a graph where it is large. */
public final class VectorsFormat extends SegmentFormat<VectorsPart> {

  private final int dimension;
  private final DenseSettings settings;

  /** For Lucene, to read. */
  public VectorsFormat() {
    this(0, DenseSettings.DEFAULT);
  }

  /** To write vectors of a dimension. */
  VectorsFormat(int dimension, DenseSettings settings) {
    super("TollerVectors", "dv");
    this.dimension = dimension;
    this.settings = settings;
  }

  @Override
  protected void write(Values values, OutputStream out) throws IOException {
    if (dimension == 0) {
      throw new IllegalStateException("vectors are written by the format that a family makes");
    }
    new VectorsWriter(dimension, settings).write(values, out);
  }

  @Override
  protected VectorsPart open(MemorySegment bytes, String file) {
    return VectorsPart.of(bytes, file);
  }
}
