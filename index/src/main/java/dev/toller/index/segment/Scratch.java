// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.segment;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MemorySegmentAccessInput;

/**
 * A file beside the segment that is being written, mapped for reading and deleted when closed: for
 * what a format has to read in any order and would not fit into the heap.
 */
public final class Scratch implements Closeable {

  private final Directory directory;
  private final String file;
  private final IndexInput input;
  private final MemorySegment bytes;

  private Scratch(Directory directory, String file) throws IOException {
    this.directory = directory;
    this.file = file;
    this.input = directory.openInput(file, IOContext.DEFAULT);
    this.bytes = mapped();
  }

  private MemorySegment mapped() throws IOException {
    MemorySegment whole =
        input instanceof MemorySegmentAccessInput mapped
            ? mapped.segmentSliceOrNull(0, input.length())
            : null;
    if (whole == null) {
      input.close();
      throw new CorruptIndexException("the bytes are not in one piece of mapped memory", input);
    }
    return whole;
  }

  /** Writes what is to be read. */
  @FunctionalInterface
  public interface Writing {
    /** Writes all bytes; the stream is closed by the caller. */
    void write(OutputStream out) throws IOException;
  }

  static Scratch of(SegmentWriteState state, String name, Writing writing) throws IOException {
    Directory directory = state.directory;
    String file;
    try (IndexOutput out =
        directory.createTempOutput(state.segmentInfo.name, name, state.context)) {
      file = out.getName();
      writing.write(new PartConsumer.Bytes(out));
    }
    return new Scratch(directory, file);
  }

  /** The bytes that were written, until this is closed. */
  public MemorySegment bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    input.close();
    directory.deleteFile(file);
  }
}
