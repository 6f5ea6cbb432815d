// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.index.segment.SegmentFormat;
import dev.toller.index.segment.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Stores the tokens of the documents of a segment, each part of them by itself. */
public final class MultiVectorFormat extends SegmentFormat<MultiVectorPart> {

  private final Optional<MultiVectorLayout> layout;

  /** For Lucene, to read with. */
  public MultiVectorFormat() {
    this(Optional.empty());
  }

  MultiVectorFormat(MultiVectorLayout layout) {
    this(Optional.of(layout));
  }

  private MultiVectorFormat(Optional<MultiVectorLayout> layout) {
    super("TollerMultiVector", "mv");
    this.layout = layout;
  }

  @Override
  protected void write(Values values, OutputStream out) throws IOException {
    MultiVectorLayout written =
        layout.orElseThrow(() ->
            new IllegalStateException("this format was made to read; a family has one to write"));
    MultiVectorFile.write(written, values, out);
  }

  @Override
  protected MultiVectorPart open(MemorySegment bytes, String file) {
    return new MultiVectorPart(bytes, file);
  }
}
