// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.file;

import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The bytes of a file that a {@link SectionWriter} wrote, wherever they are mapped; they belong to
 * the caller. May be used from several threads at once.
 */
public final class SectionFile {

  private final FileKind kind;
  private final MemorySegment bytes;
  private final String name;
  private final MemorySegment footer;
  private final List<Section> sections = new ArrayList<>();

  private SectionFile(FileKind kind, MemorySegment bytes, String name) {
    this.kind = kind;
    this.bytes = bytes;
    this.name = name;
    requireKind();
    this.footer = footer();
    for (int part = 0; part < kind.parts().size(); part++) {
      sections.add(section(part));
    }
  }

  /**
   * Reads header and footer, not what lies between.
   *
   * @param kind what it should be
   * @param bytes the whole file
   * @param name what messages call it
   * @throws TollerException of kind {@code DAMAGED} where it is of another kind or version, or
   *     damaged
   */
  public static SectionFile open(FileKind kind, MemorySegment bytes, String name) {
    return new SectionFile(kind, bytes, name);
  }

  private void requireKind() {
    if (bytes.byteSize() < FileKind.HEADER_BYTES + kind.footerBytes()) {
      throw damaged("it has %,d bytes, too few for %s".formatted(bytes.byteSize(), kind.name()));
    }
    byte[] magic = bytes.asSlice(0, Long.BYTES).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    if (!kind.magic().equals(new String(magic, StandardCharsets.ISO_8859_1))) {
      throw damaged("it does not begin as %s does".formatted(kind.name()));
    }
    long version = bytes.get(Words.LONG, Long.BYTES);
    if (version > kind.version()) {
      throw new TollerException(
          Kind.DAMAGED,
          "The file %s was written by a newer version of Toller (it has version %d, this one reads %d); use that version."
              .formatted(name, version, kind.version()));
    }
    if (version < 1) {
      throw damaged("it names the version %d".formatted(version));
    }
    if (version < kind.version()) {
      throw new TollerException(
          Kind.DAMAGED,
          "The file %s was written by an older version of Toller (it has version %d, this one reads %d); make it anew."
              .formatted(name, version, kind.version()));
    }
  }

  private MemorySegment footer() {
    long start = bytes.byteSize() - kind.footerBytes();
    if (start % SectionWriter.ALIGNMENT != 0) {
      throw damaged("it ends before its footer does");
    }
    MemorySegment found = bytes.asSlice(start, kind.footerBytes());
    int checked = kind.footerBytes() - Long.BYTES;
    long expected = found.get(Words.LONG, checked);
    if (Integer.toUnsignedLong(Section.checksum(found.asSlice(0, checked))) != expected) {
      throw damaged(
          "its last %d bytes are not a footer as it was written".formatted(kind.footerBytes()));
    }
    return found;
  }

  private Section section(int part) {
    long at = (kind.numbers().size() + 3L * part) * Long.BYTES;
    long start = footer.get(Words.LONG, at);
    long length = footer.get(Words.LONG, at + Long.BYTES);
    int checksum = (int) footer.get(Words.LONG, at + 2L * Long.BYTES);
    Section section = new Section(start, length, checksum);
    if (!section.isWithin(bytes.byteSize())) {
      throw damaged("its part '%s' lies outside of it".formatted(kind.parts().get(part)));
    }
    return section;
  }

  /** A number of the footer. */
  public long number(String number) {
    return footer.get(Words.LONG, (long) kind.numbers().indexOf(number) * Long.BYTES);
  }

  /**
   * A number of the footer that counts something.
   *
   * @throws TollerException of kind {@code DAMAGED} where it cannot be a count
   */
  public int count(String number) {
    long count = number(number);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw damaged("its number of %s is %,d".formatted(number, count));
    }
    return (int) count;
  }

  /** How many bytes the file has. */
  public long length() {
    return bytes.byteSize();
  }

  /** The bytes of a section, filled up with zeros. */
  public MemorySegment part(String part) {
    return sections.get(kind.parts().indexOf(part)).of(bytes);
  }

  /**
   * The bytes of a section that must have some.
   *
   * @param least how many it has at least
   * @throws TollerException of kind {@code DAMAGED} where it has fewer
   */
  public MemorySegment part(String part, long least) {
    MemorySegment found = part(part);
    if (found.byteSize() < least) {
      throw damaged(
          "its part '%s' has %,d bytes where %,d belong".formatted(part, found.byteSize(), least));
    }
    return found;
  }

  /** Reads every byte and compares checksums. */
  public void verify() {
    for (int i = FileKind.HEADER_BYTES / 4; i < FileKind.HEADER_BYTES; i++) {
      if (bytes.get(java.lang.foreign.ValueLayout.JAVA_BYTE, i) != 0) {
        throw damaged("its header is not the one that was written");
      }
    }
    for (int part = 0; part < sections.size(); part++) {
      if (!sections.get(part).holds(bytes)) {
        throw damaged(
            "the bytes of its part '%s' are not the ones that were written"
                .formatted(kind.parts().get(part)));
      }
    }
  }

  /**
   * Reads what has been checked to be there: numbers that lead out of the file are damage.
   *
   * @throws TollerException of kind {@code DAMAGED}
   */
  public <T> T read(Supplier<T> work) {
    try {
      return work.get();
    } catch (IndexOutOfBoundsException outside) {
      TollerException damage = damaged("its numbers lead out of it");
      damage.addSuppressed(outside);
      throw damage;
    }
  }

  /** What is said of this file where it is damaged. */
  public TollerException damaged(String what) {
    return new TollerException(
        Kind.DAMAGED,
        "The file %s is damaged: %s; restore it from a copy, or build it again."
            .formatted(name, what));
  }
}
