// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that appear whole or not at all, also when the machine stops on the way. */
public final class AtomicFile {

  /** Writes the content of a file. */
  public interface Content {
    /** Writes all of it; the channel stays open. */
    void write(FileChannel channel) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Makes the folder of a file, so that long work does not end where its result cannot lie.
   *
   * @throws TollerException of kind {@code FAILED} where the folder cannot be made or written, of
   *     kind {@code INVALID} where something that is no file has the name
   */
  public static void prepare(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw TollerException.invalid(
          "A file is to be written, and '%s' is a folder or a device; give it another name."
              .formatted(file));
    }
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failed(file, e);
    }
    if (!Files.isWritable(folder)) {
      throw failed(file, new AccessDeniedException(folder.toString()));
    }
  }

  /**
   * Writes a file through a temporary one beside it, which is forced to disk and renamed.
   *
   * @param file replaced where it is there; its folder is made when missing
   * @throws TollerException as {@link #prepare} does, or of kind {@code FAILED}
   */
  public static void write(Path file, Content content) {
    prepare(file);
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try {
        force(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Writes a file of some bytes in the same way. */
  public static void write(Path file, byte[] bytes) {
    write(
        file,
        channel -> {
          ByteBuffer left = ByteBuffer.wrap(bytes);
          while (left.hasRemaining()) {
            channel.write(left);
          }
        });
  }

  private static void force(Path file, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      content.write(channel);
      channel.force(true);
    }
  }

  private static TollerException failed(Path file, IOException cause) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "'%s' cannot be written (%s); check the disk and the folder's permissions."
            .formatted(file, cause),
        cause);
  }
}
