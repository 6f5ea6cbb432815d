// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
   * Writes a file through a temporary one beside it, which is forced to disk and renamed.
   *
   * @param file replaced where it is there; its folder is made when missing
   * @throws TollerException of kind {@code FAILED} where that is not possible
   */
  public static void write(Path file, Content content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try {
        force(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "'%s' cannot be written (%s); check the disk and the folder's permissions."
              .formatted(file, e),
          e);
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

  private static void force(Path part, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      content.write(channel);
      channel.force(true);
    }
  }
}
