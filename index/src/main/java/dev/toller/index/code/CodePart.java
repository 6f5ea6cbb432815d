// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.engine.kernel.CodeKernels;
import dev.toller.index.file.FileKind;
import dev.toller.index.file.SectionFile;
import dev.toller.index.file.SectionWriter;
import dev.toller.index.segment.SegmentPart;
import dev.toller.index.segment.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/** The codes of a segment, in groups of 64; what the last group lacks is zeros. */
final class CodePart implements SegmentPart {

  static final FileKind KIND =
      new FileKind("a code index", "TOLLERCD", 1, List.of("documents", "bytes"), List.of("codes"));

  private final MemorySegment codes;
  private final int documents;
  private final int bytes;

  private CodePart(MemorySegment codes, int documents, int bytes) {
    this.codes = codes;
    this.documents = documents;
    this.bytes = bytes;
  }

  static CodePart open(MemorySegment file, String name) {
    SectionFile sections = SectionFile.open(KIND, file, name);
    int bytes = sections.count("bytes");
    int documents = sections.count("documents");
    long least = (long) groups(documents) * groupBytes(bytes);
    return new CodePart(sections.part("codes", least), documents, bytes);
  }

  private static int groups(int documents) {
    return Math.ceilDiv(documents, CodeKernels.GROUP);
  }

  private static int groupBytes(int bytes) {
    return rows(bytes) * CodeKernels.GROUP;
  }

  /** How many rows a group of codes of so many bytes has: an even number. */
  static int rows(int bytes) {
    return Math.ceilDiv(bytes, 2) * 2;
  }

  /** Where a byte of a code lies in its group. */
  private static int place(int at, int code) {
    int half = CodeKernels.GROUP / 2;
    return at * CodeKernels.GROUP + (code < half ? 2 * code : 2 * (code - half) + 1);
  }

  /** Lays out the codes of a segment, a group in memory at a time. */
  static void write(Values values, int bytes, OutputStream out) throws IOException {
    SectionWriter sections = new SectionWriter(KIND, out);
    byte[] group = new byte[groupBytes(bytes)];
    values.forEach((document, code) -> {
      int within = document % CodeKernels.GROUP;
      for (int at = 0; at < code.length; at++) {
        group[place(at, within)] = code.bytes[code.offset + at];
      }
      if (within == CodeKernels.GROUP - 1) {
        flush(group, sections);
      }
    });
    if (values.documents() % CodeKernels.GROUP != 0) {
      flush(group, sections);
    }
    sections.endSection();
    sections.finish(values.documents(), bytes);
  }

  private static void flush(byte[] group, SectionWriter out) throws IOException {
    out.putBytes(group, 0, group.length);
    Arrays.fill(group, (byte) 0);
  }

  /** Where the groups lie, from the beginning on. */
  MemorySegment codes() {
    return codes;
  }

  int groupBytes() {
    return groupBytes(bytes);
  }

  @Override
  public int documents() {
    return documents;
  }

  /** Copies the code of a document. */
  void read(int document, byte[] code) {
    long group = (long) (document / CodeKernels.GROUP) * groupBytes();
    int within = document % CodeKernels.GROUP;
    for (int at = 0; at < bytes; at++) {
      code[at] = codes.get(ValueLayout.JAVA_BYTE, group + place(at, within));
    }
  }

  @Override
  public BytesRef value(int document) {
    byte[] code = new byte[bytes];
    read(document, code);
    return new BytesRef(code);
  }
}
