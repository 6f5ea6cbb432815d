// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes numbers one after the other, cut into sections that begin at multiples of {@value
 * #ALIGNMENT} bytes and have a checksum each.
 */
final class SectionWriter {

  static final int ALIGNMENT = 64;
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();
  private final List<Section> sections = new ArrayList<>();
  private long position;
  private long start;

  SectionWriter(OutputStream out) {
    this.out = out;
  }

  void putInt(int value) throws IOException {
    room(Integer.BYTES);
    buffer.putInt(value);
  }

  void putLong(long value) throws IOException {
    room(Long.BYTES);
    buffer.putLong(value);
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    checksum.update(buffer.array(), 0, buffer.position());
    out.write(buffer.array(), 0, buffer.position());
    position += buffer.position();
    buffer.clear();
  }

  /** Ends a section, filled up with zeros to the next multiple. */
  void endSection() throws IOException {
    flush();
    while ((position + buffer.position()) % ALIGNMENT != 0) {
      buffer.put((byte) 0);
    }
    flush();
    sections.add(new Section(start, position - start, (int) checksum.getValue()));
    start = position;
    checksum.reset();
  }

  /** The sections that have ended, in order. */
  List<Section> sections() {
    return List.copyOf(sections);
  }

  /** The checksum of the section that has not ended. */
  int checksum() throws IOException {
    flush();
    return (int) checksum.getValue();
  }
}
