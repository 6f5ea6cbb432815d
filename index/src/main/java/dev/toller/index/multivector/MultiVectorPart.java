// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.TokenBlocks;
import dev.toller.index.file.SectionFile;
import dev.toller.index.file.Words;
import dev.toller.index.segment.SegmentPart;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.lucene.util.BytesRef;

/** The tokens of a segment, where they are mapped. */
final class MultiVectorPart implements SegmentPart {

  private final SectionFile file;
  private final MultiVectorLayout layout;
  private final int documents;
  private final MemorySegment starts;
  private final MemorySegment rows;
  private final MemorySegment centroids;
  private final MemorySegment factors;
  private final MemorySegment listStarts;
  private final MemorySegment lists;
  private final MemorySegment sketches;

  MultiVectorPart(MemorySegment bytes, String name) {
    this.file = SectionFile.open(MultiVectorFile.KIND, bytes, name);
    this.layout = layout(file);
    this.documents = file.count("documents");
    long tokens = file.number("tokens");
    long residuals = layout.residual() ? tokens : 0;
    this.starts = file.part("starts", (documents + 1L) * Long.BYTES);
    int slack = layout.residual() ? 0 : TokenBlocks.SLACK;
    this.rows = file.part("rows", tokens * layout.rowBytes() + slack);
    this.centroids = file.part("centroids", residuals * Short.BYTES);
    this.factors = file.part("factors", residuals * Short.BYTES);
    this.listStarts =
        file.part("listStarts", layout.residual() ? (layout.centroids() + 1L) * Long.BYTES : 0);
    this.lists = file.part("lists");
    this.sketches = file.part("sketches", (long) documents * layout.sketchBytes());
  }

  private static MultiVectorLayout layout(SectionFile file) {
    long number = file.number("kind");
    MultiVectorLayout.Kind kind =
        MultiVectorLayout.Kind.of(number)
            .orElseThrow(() -> file.damaged("its kind of rows is %d".formatted(number)));
    return new MultiVectorLayout(
        kind,
        file.count("dimension"),
        file.count("centroids"),
        file.count("rowBytes"),
        file.count("sketchBytes"));
  }

  MultiVectorLayout layout() {
    return layout;
  }

  @Override
  public int documents() {
    return documents;
  }

  /** The first token of a document. */
  long start(int document) {
    return starts.get(Words.LONG, (long) document * Long.BYTES);
  }

  /** How many tokens a document has. */
  int tokens(int document) {
    return Math.toIntExact(start(document + 1) - start(document));
  }

  /** What all tokens are compared by: whole ones in blocks, or codes. */
  MemorySegment rows() {
    return rows;
  }

  /** The centroid of each token, 2 bytes. */
  MemorySegment centroids() {
    return centroids;
  }

  /** The factor of each token, 2 bytes. */
  MemorySegment factors() {
    return factors;
  }

  /** The sketch of each document. */
  MemorySegment sketches() {
    return sketches;
  }

  /** The documents that have a token at a centroid. */
  int[] documentsAt(int centroid) {
    long from = listStarts.get(Words.LONG, (long) centroid * Long.BYTES);
    long end = listStarts.get(Words.LONG, (centroid + 1L) * Long.BYTES);
    int[] list = new int[Math.toIntExact(end - from)];
    MemorySegment.copy(lists, Words.INT, from * Integer.BYTES, list, 0, list.length);
    for (int document : list) {
      if (document < 0 || document >= documents) {
        throw file.damaged(
            "the list of centroid %d names document %,d".formatted(centroid, document));
      }
    }
    return list;
  }

  @Override
  public BytesRef value(int document) {
    return file.read(() -> new BytesRef(bytes(document)));
  }

  private byte[] bytes(int document) {
    int tokens = tokens(document);
    if (tokens == 0) {
      return new byte[0];
    }
    byte[] bytes = new byte[tokens * layout.tokenBytes() + layout.sketchBytes()];
    long start = start(document);
    int at = copy(rows, start, layout.rowBytes(), tokens, bytes, 0);
    if (layout.residual()) {
      at = copy(centroids, start, Short.BYTES, tokens, bytes, at);
      at = copy(factors, start, Short.BYTES, tokens, bytes, at);
    }
    copy(sketches, document, layout.sketchBytes(), 1, bytes, at);
    return bytes;
  }

  private static int copy(MemorySegment from, long first, int width, int count, byte[] to, int at) {
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, first * width, to, at, count * width);
    return at + count * width;
  }
}
