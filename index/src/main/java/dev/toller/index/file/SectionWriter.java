// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes a {@link SectionFile}: numbers one after the other, cut into sections that begin at
 * multiples of {@value #ALIGNMENT} bytes and have a checksum each. One section for each part of the
 * {@link FileKind}, in its order; then {@link #finish}. For one thread; the stream belongs to the
 * caller.
 */
public final class SectionWriter {

  /** Sections begin at multiples of this. */
  public static final int ALIGNMENT = 64;

  private static final int BUFFER = 1 << 16;

  private final FileKind kind;
  private final OutputStream out;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();
  private final List<Section> sections = new ArrayList<>();
  private long position;
  private long start;

  /** Begins a file of a kind. */
  public SectionWriter(FileKind kind, OutputStream out) throws IOException {
    this.kind = kind;
    this.out = out;
    buffer.put(kind.header());
    endSection();
    sections.clear();
  }

  /** Writes a byte. */
  public void putByte(int value) throws IOException {
    room(Byte.BYTES);
    buffer.put((byte) value);
  }

  /** Writes 2 bytes. */
  public void putShort(int value) throws IOException {
    room(Short.BYTES);
    buffer.putShort((short) value);
  }

  /** Writes 4 bytes. */
  public void putInt(int value) throws IOException {
    room(Integer.BYTES);
    buffer.putInt(value);
  }

  /** Writes 4 bytes. */
  public void putFloat(float value) throws IOException {
    room(Float.BYTES);
    buffer.putFloat(value);
  }

  /** Writes 8 bytes. */
  public void putLong(long value) throws IOException {
    room(Long.BYTES);
    buffer.putLong(value);
  }

  /** Writes some bytes of an array. */
  public void putBytes(byte[] bytes, int from, int count) throws IOException {
    int written = 0;
    while (written < count) {
      room(1);
      int piece = Math.min(count - written, buffer.remaining());
      buffer.put(bytes, from + written, piece);
      written += piece;
    }
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
  public void endSection() throws IOException {
    flush();
    while ((position + buffer.position()) % ALIGNMENT != 0) {
      buffer.put((byte) 0);
    }
    flush();
    sections.add(new Section(start, position - start, (int) checksum.getValue()));
    start = position;
    checksum.reset();
  }

  /**
   * Ends the file with what a reader needs first.
   *
   * @param numbers those of the kind, in its order
   */
  public void finish(long... numbers) throws IOException {
    kind.requireCounts(numbers.length, sections.size());
    for (long number : numbers) {
      putLong(number);
    }
    for (Section section : sections) {
      putLong(section.start());
      putLong(section.length());
      putLong(Integer.toUnsignedLong(section.checksum()));
    }
    flush();
    while ((position - start + buffer.position()) < kind.footerBytes() - Long.BYTES) {
      buffer.put((byte) 0);
    }
    flush();
    putLong(Integer.toUnsignedLong((int) checksum.getValue()));
    flush();
  }
}
