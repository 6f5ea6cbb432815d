// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file, mapped into memory: 8 bytes with the length of the header, the header, the
 * tensors.
 *
 * <p>Opening reads the header only. Sizes are checked against the length of the file before memory
 * is taken for them. May be read from several threads at once.
 */
final class SafetensorsFile implements AutoCloseable {

  /** The format's own bound. */
  static final long MOST_HEADER_BYTES = 100_000_000;

  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment data;
  private final Map<String, SafetensorsHeader.Entry> entries;

  private SafetensorsFile(Path file) throws IOException {
    this.file = file;
    try {
      MemorySegment whole = map();
      long start = Long.BYTES + headerBytes(whole);
      byte[] header = whole.asSlice(Long.BYTES, start - Long.BYTES).toArray(ValueLayout.JAVA_BYTE);
      this.data = whole.asSlice(start);
      this.entries = SafetensorsHeader.read(header, file.toString(), data.byteSize());
    } catch (RuntimeException | IOException e) {
      arena.close();
      throw e;
    }
  }

  /**
   * Opens a file.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none, of kind {@code DAMAGED}
   *     where it is none of this format
   */
  static SafetensorsFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw TollerException.notFound(
          "There is no file '%s' with the weights of the model.".formatted(file));
    }
    try {
      return new SafetensorsFile(file);
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "'%s' cannot be read (%s); check its permissions.".formatted(file, e),
          e);
    }
  }

  private MemorySegment map() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  private long headerBytes(MemorySegment whole) {
    if (whole.byteSize() < Long.BYTES) {
      throw damaged("it has %d bytes, less than its header's length".formatted(whole.byteSize()));
    }
    long bytes = whole.get(LENGTH, 0);
    if (bytes < 0 || bytes > MOST_HEADER_BYTES) {
      throw damaged(
          "it says that its header has %s bytes, and at most %d are allowed"
              .formatted(Long.toUnsignedString(bytes), MOST_HEADER_BYTES));
    }
    if (bytes > whole.byteSize() - Long.BYTES) {
      throw damaged(
          "it says that its header has %d bytes, and the file ends after %d"
              .formatted(bytes, whole.byteSize()));
    }
    return bytes;
  }

  private TollerException damaged(String what) {
    return new TollerException(
        TollerException.Kind.DAMAGED,
        "'%s' is no whole safetensors file: %s; get the file anew.".formatted(file, what));
  }

  /** The names of its tensors. */
  Set<String> names() {
    return entries.keySet();
  }

  /** Whether it has a tensor of this name. */
  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** A tensor that it has; valid until it is closed. */
  TensorData data(String name) {
    SafetensorsHeader.Entry entry = entries.get(name);
    return new TensorData(entry.tensor(), data.asSlice(entry.begin(), entry.end() - entry.begin()));
  }

  @Override
  public void close() {
    arena.close();
  }
}
