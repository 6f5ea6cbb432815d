// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.engine.kernel.TokenBlocks;
import dev.toller.index.file.FileKind;
import dev.toller.index.file.SectionWriter;
import dev.toller.index.segment.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/** The bytes of a segment, written in a pass over its documents for each part. */
final class MultiVectorFile {

  static final FileKind KIND =
      new FileKind(
          "a segment of token vectors",
          "TOLLERMV",
          2,
          List.of(
              "documents", "tokens", "dimension", "kind", "centroids", "rowBytes", "sketchBytes"),
          List.of("starts", "rows", "centroids", "factors", "listStarts", "lists", "sketches"));

  private final MultiVectorLayout layout;
  private final Values values;
  private final SectionWriter out;

  private MultiVectorFile(MultiVectorLayout layout, Values values, SectionWriter out) {
    this.layout = layout;
    this.values = values;
    this.out = out;
  }

  static void write(MultiVectorLayout layout, Values values, OutputStream out) throws IOException {
    new MultiVectorFile(layout, values, new SectionWriter(KIND, out)).write();
  }

  private void write() throws IOException {
    long tokens = starts();
    rows();
    part(layout.rowBytes(), layout.residual() ? Short.BYTES : 0);
    part(layout.rowBytes() + Short.BYTES, layout.residual() ? Short.BYTES : 0);
    new CentroidLists(layout, values).write(out);
    sketches();
    out.finish(
        values.documents(),
        tokens,
        layout.dimension(),
        layout.kind().number(),
        layout.centroids(),
        layout.rowBytes(),
        layout.sketchBytes());
  }

  private long starts() throws IOException {
    long[] tokens = {0};
    values.forEach((_, value) -> {
      out.putLong(tokens[0]);
      tokens[0] += layout.tokens(value);
    });
    out.putLong(tokens[0]);
    out.endSection();
    return tokens[0];
  }

  private void rows() throws IOException {
    copy(0, layout.rowBytes());
    if (!layout.residual()) {
      out.putBytes(new byte[TokenBlocks.SLACK], 0, TokenBlocks.SLACK);
    }
    out.endSection();
  }

  /** What all tokens have so many of, after so many others. */
  private void part(int before, int bytes) throws IOException {
    if (bytes > 0) {
      copy(before, bytes);
    }
    out.endSection();
  }

  private void copy(int before, int bytes) throws IOException {
    values.forEach((_, value) -> {
      int tokens = layout.tokens(value);
      out.putBytes(value.bytes, value.offset + tokens * before, tokens * bytes);
    });
  }

  private void sketches() throws IOException {
    if (layout.sketchBytes() > 0) {
      byte[] none = new byte[layout.sketchBytes()];
      values.forEach((_, value) -> sketch(value.length == 0 ? new BytesRef(none) : value));
    }
    out.endSection();
  }

  private void sketch(BytesRef value) throws IOException {
    int at = value.offset + value.length - layout.sketchBytes();
    out.putBytes(value.bytes, at, layout.sketchBytes());
  }
}
