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
      new FileKind(
          "a code index", "TOLLERCD", 1, List.of("documents", "bytes", "layout"), List.of("codes"));

  private final MemorySegment codes;
  private final int documents;
  private final int bytes;
  private final CodeLayout layout;

  private CodePart(MemorySegment codes, int documents, int bytes, CodeLayout layout) {
    this.codes = codes;
    this.documents = documents;
    this.bytes = bytes;
    this.layout = layout;
  }

  static CodePart open(MemorySegment file, String name) {
    SectionFile sections = SectionFile.open(KIND, file, name);
    int bytes = sections.count("bytes");
    int documents = sections.count("documents");
    long number = sections.number("layout");
    CodeLayout layout =
        Arrays.stream(CodeLayout.values())
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(() -> sections.damaged("its layout is number " + number));
    long least = (long) groups(documents) * groupBytes(layout, bytes);
    return new CodePart(sections.part("codes", least), documents, bytes, layout);
  }

  private static int groups(int documents) {
    return Math.ceilDiv(documents, CodeKernels.GROUP);
  }

  private static int groupBytes(CodeLayout layout, int bytes) {
    return layout.padded(bytes) * CodeKernels.GROUP;
  }

  /** Lays out the codes of a segment, a group in memory at a time. */
  static void write(Values values, CodeLayout layout, int bytes, OutputStream out)
      throws IOException {
    SectionWriter sections = new SectionWriter(KIND, out);
    byte[] group = new byte[groupBytes(layout, bytes)];
    values.forEach((document, code) -> {
      int within = document % CodeKernels.GROUP;
      for (int at = 0; at < code.length; at++) {
        group[layout.place(at, within, layout.padded(bytes))] = code.bytes[code.offset + at];
      }
      if (within == CodeKernels.GROUP - 1) {
        flush(group, sections);
      }
    });
    if (values.documents() % CodeKernels.GROUP != 0) {
      flush(group, sections);
    }
    sections.endSection();
    sections.finish(values.documents(), bytes, layout.number());
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
    return groupBytes(layout, bytes);
  }

  @Override
  public int documents() {
    return documents;
  }

  /** Copies the code of a document. */
  void read(int document, byte[] code) {
    long group = (long) (document / CodeKernels.GROUP) * groupBytes();
    int within = document % CodeKernels.GROUP;
    int padded = layout.padded(bytes);
    for (int at = 0; at < bytes; at++) {
      code[at] = codes.get(ValueLayout.JAVA_BYTE, group + layout.place(at, within, padded));
    }
  }

  @Override
  public BytesRef value(int document) {
    byte[] code = new byte[bytes];
    read(document, code);
    return new BytesRef(code);
  }
}
