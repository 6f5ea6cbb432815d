// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.index.segment.SegmentFormat;
import dev.toller.index.segment.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;

/** Stores the codes of a segment in groups that are compared with a query as they lie. */
public final class CodeFormat extends SegmentFormat<CodePart> {

  private final int bytes;

  /** For Lucene, to read what any coder has made. */
  public CodeFormat() {
    this(1);
  }

  /**
   * Writes codes of one coder.
   *
   * @param bytes how many a code has
   */
  CodeFormat(int bytes) {
    super("TollerCodes", "codes");
    this.bytes = bytes;
  }

  @Override
  protected void write(Values values, OutputStream out) throws IOException {
    CodePart.write(values, bytes, out);
  }

  @Override
  protected CodePart open(MemorySegment file, String name) {
    return CodePart.open(file, name);
  }
}
