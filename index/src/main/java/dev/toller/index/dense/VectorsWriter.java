// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.engine.kernel.RowKernels;
import dev.toller.index.file.SectionWriter;
import dev.toller.index.segment.Scratch;
import dev.toller.index.segment.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.util.BytesRef;

/**
 * Writes a {@link VectorsFile}. Rows are streamed; where a graph is built, they go to a file of
 * their own first, which is mapped, so that the heap holds the graph but never the vectors.
 */
record VectorsWriter(int dimension, DenseSettings settings) {

  private static final int PIECE = 1 << 16;

  void write(Values values, OutputStream out) throws IOException {
    if (values.documents() < Math.max(1, settings.exactBelow())) {
      writeRows(values, out);
    } else {
      try (Scratch scratch = values.scratch("rows", file -> copyRows(values, file))) {
        writeGraph(new Rows(scratch.bytes(), dimension, values.documents()), out);
      }
    }
  }

  private void writeRows(Values values, OutputStream out) throws IOException {
    SectionWriter writer = new SectionWriter(VectorsFile.KIND, out);
    int zeros = zeros();
    byte[] filling = new byte[RowKernels.BLOCK];
    values.forEach((document, value) -> {
      requireVector(document, value);
      writer.putBytes(value.bytes, value.offset, value.length);
      writer.putBytes(filling, 0, zeros);
    });
    for (VectorsFile.Part _ : VectorsFile.Part.values()) {
      writer.endSection();
    }
    writer.finish(values.documents(), dimension, 0, 0, 0, 0);
  }

  private int zeros() {
    return Rows.stride(dimension) - dimension * Float.BYTES;
  }

  private void requireVector(int document, BytesRef value) {
    if (value.length != dimension * Float.BYTES) {
      throw new IllegalStateException(
          "document %d has a vector of %d bytes".formatted(document, value.length));
    }
  }

  private void copyRows(Values values, OutputStream out) throws IOException {
    int zeros = zeros();
    byte[] filling = new byte[RowKernels.BLOCK];
    values.forEach((document, value) -> {
      requireVector(document, value);
      out.write(value.bytes, value.offset, value.length);
      out.write(filling, 0, zeros);
    });
  }

  /** Writes rows that are there already, with a graph. */
  void writeGraph(Rows rows, OutputStream out) throws IOException {
    SectionWriter writer = new SectionWriter(VectorsFile.KIND, out);
    Graph graph = new GraphBuilder(rows).build();
    copy(rows.memory(), writer);
    writer.endSection();
    graph.write(writer);
    settings.quantisation().write(rows, graph.centre(), writer);
    writer.endSection();
    writer.finish(
        rows.count(),
        dimension,
        rows.count(),
        Graph.DEGREE,
        graph.entrances().length,
        settings.quantisation().number());
  }

  private static void copy(MemorySegment bytes, SectionWriter writer) throws IOException {
    byte[] piece = new byte[PIECE];
    for (long at = 0; at < bytes.byteSize(); at += PIECE) {
      int length = (int) Math.min(PIECE, bytes.byteSize() - at);
      MemorySegment.copy(bytes, at, MemorySegment.ofArray(piece), 0, length);
      writer.putBytes(piece, 0, length);
    }
  }
}
