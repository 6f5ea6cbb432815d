// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The right to write what lies beside a file, held once, by one process at a time. The operating
 * system frees it when the process ends, however it ends; the file stays, and what it says, the
 * number of the process, counts only while it is locked.
 *
 * <p>On POSIX systems a process loses its locks on a file as soon as it closes any handle of that
 * file; so this process never opens a lock file that it holds.
 */
public final class FolderLock implements AutoCloseable {

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param folder where it lies; made where it is missing
   * @param name of the file
   * @param conflict the sentence for who comes too late, made from who has it
   * @throws TollerException of kind {@code CONFLICT} where somebody else has it
   */
  public static FolderLock take(Path folder, String name, Function<String, String> conflict)
      throws IOException {
    Path file = Files.createDirectories(folder).toRealPath().resolve(name);
    if (!HELD.add(file)) {
      throw conflict(conflict, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return new FolderLock(file, locked(file, conflict));
    } catch (IOException | RuntimeException trouble) {
      HELD.remove(file);
      throw trouble;
    }
  }

  private static FileChannel locked(Path file, Function<String, String> conflict)
      throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw conflict(conflict, Files.readString(file, StandardCharsets.US_ASCII).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(said().getBytes(StandardCharsets.US_ASCII)));
      return channel;
    } catch (IOException | RuntimeException trouble) {
      channel.close();
      throw trouble;
    }
  }

  private static String said() {
    return ProcessHandle.current().pid() + "\n";
  }

  private static TollerException conflict(Function<String, String> conflict, String pid) {
    return new TollerException(
        TollerException.Kind.CONFLICT,
        conflict.apply(pid.isEmpty() ? "another process" : "process " + pid));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
