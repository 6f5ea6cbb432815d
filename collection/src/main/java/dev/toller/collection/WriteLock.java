// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write a collection, held by one {@link Sync} of one process at a time. The operating
 * system frees it when the process ends, however it ends; the file stays, and what it says counts
 * only while it is locked.
 *
 * <p>On POSIX systems a process loses its locks on a file as soon as it closes any handle of that
 * file; so this process never opens a lock file that it holds.
 */
final class WriteLock implements AutoCloseable {

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private WriteLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a collection.
   *
   * @param folder the collection's folder, as a real path
   * @throws TollerException of kind {@code CONFLICT}, naming the process that has it
   */
  static WriteLock take(Path folder) throws IOException {
    Path file = folder.resolve("write.lock");
    if (!HELD.add(file)) {
      throw conflict(folder, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return take(folder, file);
    } catch (IOException | RuntimeException trouble) {
      HELD.remove(file);
      throw trouble;
    }
  }

  private static WriteLock take(Path folder, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw conflict(folder, Files.readString(file, StandardCharsets.US_ASCII).strip());
      }
      channel.truncate(0);
      channel.write(pid());
      return new WriteLock(file, channel);
    } catch (IOException | RuntimeException trouble) {
      channel.close();
      throw trouble;
    }
  }

  private static ByteBuffer pid() {
    String text = ProcessHandle.current().pid() + "\n";
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static TollerException conflict(Path folder, String pid) {
    return new TollerException(
        TollerException.Kind.CONFLICT,
        "The collection '%s' is being written by %s; wait until it is done, or end it."
            .formatted(folder, pid.isEmpty() ? "another process" : "process " + pid));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
