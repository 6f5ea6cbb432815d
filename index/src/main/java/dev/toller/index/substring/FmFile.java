// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of an index: a header that says what they are, sections, a footer that says where the
 * sections lie and what their checksums are. All numbers are little endian; the page {@code
 * index-formats.md} of the documentation has every field.
 */
final class FmFile {

  /** What this version of Toller writes, and the newest that it reads. */
  static final int VERSION = 1;

  static final int FOOTER_BYTES = 192;

  private static final long MAGIC = 0x4D46_5245_4C4C_4F54L;
  private static final Section HEADER = header();
  private static final int CHECKED = FOOTER_BYTES - Long.BYTES;

  /** The parts of the file, in their order. */
  enum Part {
    HEADER,
    ALPHABET,
    TOKENS,
    STARTS,
    MARKS,
    SAMPLES,
    ROWS,
    LEVELS
  }

  /**
   * The sizes from which all lengths follow.
   *
   * @param length how many rows there are
   * @param documents how many documents
   * @param tokens how many different tokens
   * @param levels how many digits a token has
   */
  record Sizes(int length, int documents, int tokens, int levels) {}

  private final MemorySegment bytes;
  private final String name;
  private final Sizes sizes;
  private final Map<Part, Section> sections = new EnumMap<>(Part.class);

  private FmFile(MemorySegment bytes, String name) {
    this.bytes = bytes;
    this.name = name;
    requireKind();
    MemorySegment footer = footer();
    this.sizes =
        new Sizes(integer(footer, 0), integer(footer, 1), integer(footer, 2), integer(footer, 3));
    long at = 4L * Integer.BYTES;
    for (Part part : Part.values()) {
      sections.put(part, part == Part.HEADER ? HEADER : section(footer, at, part));
      at += part == Part.HEADER ? 0 : 3L * Long.BYTES;
    }
  }

  /**
   * Reads header and footer, not what lies between.
   *
   * @param bytes the whole file
   * @param name what messages call it
   * @throws TollerException of kind {@code DAMAGED} where it is no index, a newer one or damaged
   */
  static FmFile open(MemorySegment bytes, String name) {
    return new FmFile(bytes, name);
  }

  static void writeHeader(SectionWriter out) throws IOException {
    out.putLong(MAGIC);
    out.putLong(VERSION);
    out.endSection();
  }

  static void writeFooter(Sizes sizes, SectionWriter out) throws IOException {
    List<Section> sections = out.sections();
    out.putInt(sizes.length);
    out.putInt(sizes.documents);
    out.putInt(sizes.tokens);
    out.putInt(sizes.levels);
    for (Section section : sections.subList(1, sections.size())) {
      out.putLong(section.start());
      out.putLong(section.length());
      out.putLong(Integer.toUnsignedLong(section.checksum()));
    }
    out.putLong(Integer.toUnsignedLong(out.checksum()));
    out.endSection();
  }

  private void requireKind() {
    if (bytes.byteSize() < SectionWriter.ALIGNMENT + FOOTER_BYTES) {
      throw damaged("it has %,d bytes, fewer than any index".formatted(bytes.byteSize()));
    }
    if (bytes.get(Words.LONG, 0) != MAGIC) {
      throw damaged("it does not begin as a substring index does");
    }
    long version = bytes.get(Words.LONG, Long.BYTES);
    if (version > VERSION) {
      throw new TollerException(
          Kind.DAMAGED,
          "The file %s was written by a newer version of Toller (it has version %d, this one reads up to %d); use that version."
              .formatted(name, version, VERSION));
    }
    if (version < 1) {
      throw damaged("it names the version %d".formatted(version));
    }
  }

  private MemorySegment footer() {
    long start = bytes.byteSize() - FOOTER_BYTES;
    if (start % SectionWriter.ALIGNMENT != 0) {
      throw damaged("it ends before its footer does");
    }
    MemorySegment footer = bytes.asSlice(start, FOOTER_BYTES);
    long expected = footer.get(Words.LONG, CHECKED);
    if (Integer.toUnsignedLong(Section.checksum(footer.asSlice(0, CHECKED))) != expected) {
      throw damaged("its last %d bytes are not a footer as it was written".formatted(FOOTER_BYTES));
    }
    return footer;
  }

  private static int integer(MemorySegment footer, int field) {
    return footer.get(Words.INT, (long) field * Integer.BYTES);
  }

  private Section section(MemorySegment footer, long at, Part part) {
    long start = footer.get(Words.LONG, at);
    long length = footer.get(Words.LONG, at + Long.BYTES);
    int checksum = (int) footer.get(Words.LONG, at + 2L * Long.BYTES);
    Section section = new Section(start, length, checksum);
    if (!section.isWithin(bytes.byteSize())) {
      throw damaged("its part '%s' lies outside of it".formatted(name(part)));
    }
    return section;
  }

  /** A header has only zeros after its version. */
  private static Section header() {
    byte[] header = new byte[SectionWriter.ALIGNMENT];
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(MAGIC).putLong(VERSION);
    return new Section(0, SectionWriter.ALIGNMENT, Section.checksum(MemorySegment.ofArray(header)));
  }

  private static String name(Part part) {
    return part.name().toLowerCase(java.util.Locale.ROOT);
  }

  Sizes sizes() {
    return sizes;
  }

  long length() {
    return bytes.byteSize();
  }

  MemorySegment part(Part part) {
    return sections.get(part).of(bytes);
  }

  /** Reads every byte and compares checksums. */
  void verify() {
    sections.forEach((part, section) -> {
      if (!section.holds(bytes)) {
        throw damaged(
            "the bytes of its part '%s' are not the ones that were written".formatted(name(part)));
      }
    });
  }

  TollerException damaged(String what) {
    return new TollerException(
        Kind.DAMAGED,
        "The file %s is damaged: %s; restore it from a copy, or build it again."
            .formatted(name, what));
  }
}
