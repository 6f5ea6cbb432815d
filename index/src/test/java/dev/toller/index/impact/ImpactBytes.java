// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Representation.Sparse;
import dev.toller.index.segment.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The bytes of a segment's impacts, without Lucene around them. */
final class ImpactBytes implements Entries {

  private final List<Sparse> weights;

  ImpactBytes(List<Sparse> weights) {
    this.weights = weights;
  }

  @Override
  public int documents() {
    return weights.size();
  }

  @Override
  public void forEach(Values.Visitor visitor) throws IOException {
    for (int document = 0; document < weights.size(); document++) {
      visitor.visit(document, SparseBytes.of(weights.get(document)));
    }
  }

  byte[] written(Layout layout, DocumentOrder order) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ImpactLayout(layout, order, new Impacts(4), this).write(out);
    return out.toByteArray();
  }

  static ImpactPart open(byte[] bytes) {
    return new ImpactPart(ImpactFile.open(MemorySegment.ofArray(bytes), "x.imp"));
  }
}
