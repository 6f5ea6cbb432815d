// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A kind of file: a header that says what it is, sections, a footer that has some numbers and says
 * where the sections lie and what their checksums are. All numbers are little endian; the page
 * {@code index-formats.md} of the documentation has every field.
 *
 * @param name what messages call such a file, with its article: {@code a substring index}
 * @param magic the first eight bytes, in ASCII
 * @param version what this version of Toller writes, and the only one that it reads
 * @param numbers the names of the numbers in the footer, in their order
 * @param parts the names of the sections, in their order
 */
public record FileKind(
    String name, String magic, int version, List<String> numbers, List<String> parts) {

  static final int HEADER_BYTES = SectionWriter.ALIGNMENT;

  public FileKind {
    numbers = List.copyOf(numbers);
    parts = List.copyOf(parts);
    if (magic.length() != Long.BYTES) {
      throw new IllegalArgumentException(magic);
    }
  }

  /** The bytes of the header that are not zeros after everything else. */
  byte[] header() {
    byte[] header = new byte[HEADER_BYTES];
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(magic.getBytes(StandardCharsets.US_ASCII))
        .putLong(version);
    return header;
  }

  /** Numbers, sections and a checksum, filled up to the next multiple of the alignment. */
  public int footerBytes() {
    int bytes = Long.BYTES * (numbers.size() + 3 * parts.size() + 1);
    return (bytes + SectionWriter.ALIGNMENT - 1) & -SectionWriter.ALIGNMENT;
  }

  void requireCounts(int numbersGiven, int partsWritten) {
    if (numbersGiven != numbers.size() || partsWritten != parts.size()) {
      throw new IllegalStateException(
          "%s has %d numbers and %d parts, written were %d and %d"
              .formatted(name, numbers.size(), parts.size(), numbersGiven, partsWritten));
    }
  }
}
